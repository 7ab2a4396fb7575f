import { CloudError } from '../../errors'

/** MongoDB's own sentence for an operand, update or stage it can't carry out. */
export function badValue(message: string): CloudError {
  return new CloudError('DATABASE_REQUEST_FAILED', message)
}

/** The answer to an operator that does not exist, or that would run code from data. */
export function invalidOperator(message: string): CloudError {
  return new CloudError('DATABASE_INVALID_OPERATOR', message)
}
