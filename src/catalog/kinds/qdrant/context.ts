/** Codes of gRPC that are faults of the server: unknown, deadline, unimplemented, internal, unavailable, data loss. */
export const grpcErrors = '2|4|12|13|14|15';
