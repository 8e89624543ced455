/** A time of day as Alertmanager writes it, such as `09:30`; `24:00` is the end of a day. */
export const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;

/** Whether a text is the name of a time zone, such as `Europe/Berlin`. */
export const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return !/^[+-]/.test(name);
  } catch {
    return false;
  }
};
