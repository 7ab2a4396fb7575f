/** A request that API v3 refuses: HTTP status, code and message. */
export class ApiRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message)
    this.name = 'ApiRefusal'
  }
}

/** 400 `PARAM_ERROR`: the request is not as documented. */
export function paramError(message: string): ApiRefusal {
  return new ApiRefusal(400, 'PARAM_ERROR', message)
}

/** 400 `INVALID_REQUEST`: the request breaks a rule of the business. */
export function invalidRequest(message: string): ApiRefusal {
  return new ApiRefusal(400, 'INVALID_REQUEST', message)
}
