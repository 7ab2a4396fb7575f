/**
 * Every failure the local cloud can answer with, in one table.
 *
 * `code` is the string on the wire; `errCode` is the number `wx-server-sdk@4.0.2` shows for it (its table
 * `TCB_ERR_CODE`; a code the SDK does not know becomes -501001). A developer sees here what WeChat would show.
 */
export const ERRORS = {
  SYS_ERR: { code: 'SYS_ERR', errCode: -501001, message: 'resource system error' },
  SERVER_TIMEOUT: { code: 'SERVER_TIMEOUT', errCode: -501002, message: 'resource server timeout' },
  EXCEED_REQUEST_LIMIT: { code: 'EXCEED_REQUEST_LIMIT', errCode: -501003, message: 'exceed request limit' },
  EXCEED_CONCURRENT_REQUEST_LIMIT: {
    code: 'EXCEED_CONCURRENT_REQUEST_LIMIT',
    errCode: -501004,
    message: 'exceed concurrent request limit',
  },
  INVALID_PARAM: { code: 'INVALID_PARAM', errCode: -501007, message: 'invalid parameters' },
  INVALID_ACTION: { code: 'INVALID_ACTION', errCode: -501001, message: 'invalid api name' },
  /** One write larger than allowed; the SDK does not know the code. */
  EXCEED_REQUEST_SIZE_LIMIT: {
    code: 'EXCEED_REQUEST_SIZE_LIMIT',
    errCode: -501001,
    message: 'request size exceeds the limit',
  },
  /** One read larger than allowed; the SDK does not know the code. */
  EXCEED_MAX_RESPONSE_SIZE: {
    code: 'EXCEED_MAX_RESPONSE_SIZE',
    errCode: -501001,
    message: 'response size exceeds the limit',
  },
  DATABASE_REQUEST_FAILED: { code: 'DATABASE_REQUEST_FAILED', errCode: -502001, message: 'database request fail' },
  DATABASE_DUPLICATE_WRITE: {
    code: 'DATABASE_REQUEST_FAILED',
    errCode: -502001,
    message: 'DATABASE_DUPLICATE_WRITE: E11000 duplicate key error',
  },
  DATABASE_INVALID_OPERATOR: {
    code: 'DATABASE_INVALID_OPERRATOR', // spelt so by the SDK
    errCode: -502002,
    message: 'database invalid command',
  },
  DATABASE_PERMISSION_DENIED: {
    code: 'DATABASE_PERMISSION_DENIED',
    errCode: -502003,
    message: 'database permission denied',
  },
  DATABASE_COLLECTION_NOT_EXIST: {
    code: 'DATABASE_COLLECTION_NOT_EXIST',
    errCode: -502005,
    message: '[ResourceNotFound] Db or Table not exist',
  },
  DATABASE_COLLECTION_ALREADY_EXIST: {
    code: 'DATABASE_COLLECTION_ALREADY_EXIST',
    errCode: -501001,
    message: 'collection already exists',
  },
  /** A second writer of a document that another transaction has written: fails at once, inside the operation. */
  TRANSACTION_CONFLICT: {
    code: 'ResourceUnavailable.TransactionConflict',
    errCode: -501001,
    message: '[ResourceUnavailable.TransactionConflict] Transaction is conflict, please try again',
  },
  /** Two operations of one transaction at once. */
  TRANSACTION_BUSY: {
    code: 'ResourceUnavailable.TransactionBusy',
    errCode: -501001,
    message: '[ResourceUnavailable.TransactionBusy] Transaction is busy, please try again',
  },
  /** Only at commit; the one code `runTransaction` of the SDK retries. */
  DATABASE_TRANSACTION_CONFLICT: {
    code: 'DATABASE_TRANSACTION_CONFLICT',
    errCode: -501001,
    message: 'database transaction conflict',
  },
  /** Over time, over operations, or already ended. */
  DATABASE_TRANSACTION_FAIL: {
    code: 'DATABASE_TRANSACTION_FAIL',
    errCode: -501001,
    message: 'database transaction fail',
  },
  DATABASE_TRANSACTION_NOT_EXIST: {
    code: 'DATABASE_TRANSACTION_FAIL',
    errCode: -501001,
    message:
      '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds',
  },
  /** Over 1 MB for a mini-program; functions have a limit of their own. */
  DATABASE_QUERY_SIZE_EXCEED_LIMIT: {
    code: 'DATABASE_QUERY_SIZE_EXCEED_LIMIT',
    errCode: -602001,
    message: 'database query result size exceed limit (1MB)',
  },
  /** The watch could not be started. */
  WATCH_INIT_FAIL: { code: 'WATCH_INIT_FAIL', errCode: -402002, message: 'init watch fail' },
  /** The watch has ended by the server's doing. */
  WATCH_SERVER_ERROR: { code: 'WATCH_SERVER_ERROR', errCode: -402006, message: 'receive server error msg' },
  /** `cloudbase_auth` of a shared environment did not return an `errCode`. */
  CLOUDBASE_AUTH_EMPTY: {
    code: 'CLOUDBASE_AUTH_EMPTY',
    errCode: -601015,
    message: 'access denied (cloudfunction cloudbase_auth returns empty errCode)',
  },
  /** `cloudbase_auth` allowed the caller, but its `auth` is no JSON object. */
  CLOUDBASE_AUTH_MISSING: { code: 'CLOUDBASE_AUTH_MISSING', errCode: -601016, message: 'missing env auth info' },
  CLOUDBASE_AUTH_DENIED: {
    code: 'CLOUDBASE_AUTH_DENIED',
    errCode: -601017,
    message: 'access denied (cloudbase_auth returns non-zero errCode)',
  },
  STORAGE_PERMISSION_DENIED: {
    code: 'STORAGE_EXCEED_AUTHORITY',
    errCode: -503002,
    message: 'storage permission denied',
  },
  STORAGE_REQUEST_FAIL: { code: 'STORAGE_REQUEST_FAIL', errCode: -503001, message: 'storage request fail' },
  STORAGE_FILE_NONEXIST: { code: 'STORAGE_FILE_NONEXIST', errCode: -503003, message: 'storage file not exists' },
  FUNCTIONS_REQUEST_FAIL: { code: 'FUNCTIONS_REQUEST_FAIL', errCode: -504001, message: 'functions request fail' },
  FUNCTION_NOT_FOUND: {
    code: 'FUNCTION_NOT_FOUND',
    errCode: -501001,
    message: 'FunctionName parameter could not be found',
  },
  FUNCTIONS_EXECUTE_FAIL: { code: 'FUNCTIONS_EXECUTE_FAIL', errCode: -504002, message: 'functions execute fail' },
  FUNCTIONS_TIME_LIMIT_EXCEEDED: {
    code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED',
    errCode: -501001,
    message: 'functions time limit exceeded',
  },
  /** Not a WeChat answer: the local cloud says that it does not cover what was asked. */
  NOT_COVERED: { code: 'LOCAL_CLOUD_NOT_COVERED', errCode: -501001, message: 'not covered by the local cloud' },
  /** Not a WeChat answer: the gateway or the control address got no valid token. */
  UNAUTHENTICATED: { code: 'LOCAL_CLOUD_UNAUTHENTICATED', errCode: -501001, message: 'sign in first' },
} as const

export type ErrorName = keyof typeof ERRORS

/** Where a mini-program shows another number than `wx-server-sdk` does. */
export const CLIENT_ERR_CODES: Partial<Record<ErrorName, number>> = {
  FUNCTION_NOT_FOUND: -501000,
  FUNCTIONS_TIME_LIMIT_EXCEEDED: -504003,
}

/** A failure to be answered on the wire. `detail` follows the table's message and says what a developer can act on. */
export class CloudError extends Error {
  readonly code: string

  constructor(
    readonly errorName: ErrorName,
    readonly detail?: string,
  ) {
    super(detail === undefined ? ERRORS[errorName].message : `${ERRORS[errorName].message}: ${detail}`)
    this.name = 'CloudError'
    this.code = ERRORS[errorName].code
  }
}
