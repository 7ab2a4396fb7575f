import type { Document, Value } from '../../database/documents'
import { documentBytes } from '../../database/language'
import { isPlainObject } from '../../database/language/value-types'
import { CloudError } from '../../errors'
import { fillOpenid } from '../../rules/template-variables'

/** A document as a client may store it: its owner is put in by the cloud, never by the client. */
export function prepareDocument(data: Document, openid: string, maxBytes: number): Document {
  for (const field of Object.keys(data)) refuseReserved(field)
  const document = { ...fillOpenid(data, openid), _openid: openid }
  checkSize(document, maxBytes)
  return document
}

/** Update operators as a client may send them: nothing writes `_openid` or `_id`. */
export function prepareUpdate(update: Document, openid: string, maxBytes: number): Document {
  const operators = Object.entries(update)
  if (operators.length === 0) throw new CloudError('INVALID_PARAM', 'data must change something')
  for (const [operator, fields] of operators) {
    if (!operator.startsWith('$') || !isPlainObject(fields))
      throw new CloudError('INVALID_PARAM', 'data must hold update operators')
    for (const [path, operand] of Object.entries(fields)) {
      refuseReserved(path)
      if (path === '_id') throw new CloudError('INVALID_PARAM', 'Invalid Key Name: _id')
      if (operator === '$rename' && typeof operand === 'string') refuseReserved(operand)
    }
  }
  const prepared = fillOpenid(update, openid)
  checkSize(prepared, maxBytes)
  return prepared
}

/**
 * What rules see as `request.data`: the new value of every field that is set; of one that another operator changes,
 * that operator, so that it equals no value and is not missing either.
 */
export function requestData(update: Document): Document {
  let data: Document = {}
  for (const [operator, fields] of Object.entries(update)) {
    if (!isPlainObject(fields)) continue
    for (const [path, operand] of Object.entries(fields)) {
      data = withValueAt(data, path.split('.'), operator === '$set' ? operand : { [operator]: operand })
      if (operator === '$rename' && typeof operand === 'string')
        data = withValueAt(data, operand.split('.'), { [operator]: path })
    }
  }
  return data
}

/** A copy of `target` with the value at the path; objects on the way are made where they are missing. */
function withValueAt(target: Document, [key = '', ...rest]: readonly string[], value: Value): Document {
  if (rest.length === 0) return { ...target, [key]: value }
  const existing = Object.hasOwn(target, key) ? target[key] : undefined
  return { ...target, [key]: withValueAt(isPlainObject(existing) ? existing : {}, rest, value) }
}

/** MongoDB's limit; what is deeper is refused before rules look at it, whose work grows with the square of the depth. */
const MAX_DEPTH = 100

/** WeChat's words for a client that writes what only the cloud may. */
function refuseReserved(path: string): void {
  const segments = path.split('.')
  if (segments.length > MAX_DEPTH)
    throw new CloudError('INVALID_PARAM', `a document may be nested ${MAX_DEPTH} levels deep`)
  if (segments[0] === '_openid' || segments.includes('__proto__'))
    throw new CloudError('INVALID_PARAM', `Invalid Key Name: ${path}`)
}

function checkSize(document: Document, maxBytes: number): void {
  const sizeBytes = documentBytes(document)
  if (sizeBytes > maxBytes)
    throw new CloudError('EXCEED_REQUEST_SIZE_LIMIT', `${sizeBytes} bytes, a client may write ${maxBytes} at once`)
}
