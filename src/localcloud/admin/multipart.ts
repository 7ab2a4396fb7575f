import { HttpRefusal } from '../http/replies'

/** The parts of a `multipart/form-data` body by name; of two with one name the later counts. */
export function parseMultipart(contentType: string, body: Buffer): Map<string, Buffer> {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType)?.slice(1).find(Boolean)
  if (boundary === undefined) throw malformed('names no boundary')
  const parts = new Map<string, Buffer>()
  // With a line break in front, the first separator looks like all others.
  const separator = Buffer.from(`\r\n--${boundary}`)
  const text = Buffer.concat([Buffer.from('\r\n'), body])
  let start = text.indexOf(separator)
  if (start === -1) throw malformed('does not hold its boundary')
  for (;;) {
    start += separator.length
    if (text.subarray(start, start + 2).toString('latin1') === '--') return parts
    const end = text.indexOf(separator, start)
    if (end === -1) throw malformed('does not end with its boundary')
    const [name, contents] = readPart(text.subarray(start, end))
    parts.set(name, contents)
    start = end
  }
}

function readPart(part: Buffer): [string, Buffer] {
  const headersEnd = part.indexOf('\r\n\r\n')
  if (headersEnd === -1) throw malformed('has a part without headers')
  const headers = part.subarray(0, headersEnd).toString('utf8')
  const name = /^content-disposition:[^\r\n]*\bname="([^"]*)"/im.exec(headers)?.[1]
  if (name === undefined) throw malformed('has a part without a name')
  return [name, part.subarray(headersEnd + 4)]
}

const malformed = (problem: string): HttpRefusal =>
  new HttpRefusal(400, 'INVALID_PARAM', `the multipart body ${problem}`)
