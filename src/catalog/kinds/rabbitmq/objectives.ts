import { oneNodeAnswers } from '../../common/objectives/states';

/** What may be promised of RabbitMQ: that a node answers. */
export const rabbitmqObjectives = [oneNodeAnswers('RabbitMQ')];
