import { Reader, Writer } from 'protobufjs/minimal'

/** One field of a call: `value` is JSON text, or the bytes of a file if it has a content type. */
export interface OpenApiPair {
  readonly key: string
  readonly value: Buffer
  readonly contentType?: string
}

/** What `wx.openApi` carries (`CommApiData` of the SDK): the fields of the call, and for which mini-program. */
export interface OpenApiData {
  readonly pairs: readonly OpenApiPair[]
  /** What `cloud.openapi({ appid })` was given. */
  readonly appid?: string
}

/** What `wx.openApi` answers (`CommOpenApiResp` of the SDK). */
export interface OpenApiResponse {
  readonly bytes: Buffer
  readonly contentType: string
  /** Such as -604101: the SDK throws it, and reads nothing else. */
  readonly errorCode?: number
}

const LENGTH_DELIMITED = 2

/** Reads `CommApiData`; throws what the reader throws if the bytes are no such message. */
export function decodeOpenApiData(bytes: Buffer): OpenApiData {
  const pairs: OpenApiPair[] = []
  let appid: string | undefined
  readFields(bytes, (field, reader) => {
    if (field === 2) pairs.push(...decodePairs(reader.bytes()))
    else if (field === 6) appid = reader.string() || undefined
    else return false
    return true
  })
  return { pairs, appid }
}

/** Reads the appid out of `ApiOptions`, what `cloud.cloudPay({ appid })` was given. */
export function decodeApiOptions(bytes: Buffer): { appid?: string } {
  let appid: string | undefined
  readFields(bytes, (field, reader) => {
    if (field !== 1) return false
    appid = reader.string() || undefined
    return true
  })
  return { appid }
}

/** Writes `CommOpenApiResp`. */
export function encodeOpenApiResponse({ bytes, contentType, errorCode = 0 }: OpenApiResponse): Buffer {
  const writer = Writer.create()
  writer.uint32(tag(1, LENGTH_DELIMITED)).bytes(bytes)
  writer.uint32(tag(2, LENGTH_DELIMITED)).string(contentType)
  writer.uint32(tag(3, 0)).int32(errorCode)
  writer.uint32(tag(4, 0)).uint32(200)
  return Buffer.from(writer.finish())
}

function decodePairs(bytes: Uint8Array): OpenApiPair[] {
  const pairs: OpenApiPair[] = []
  readFields(bytes, (field, reader) => {
    if (field !== 1) return false
    pairs.push(decodePair(reader.bytes()))
    return true
  })
  return pairs
}

function decodePair(bytes: Uint8Array): OpenApiPair {
  let key = ''
  let value: Buffer = Buffer.alloc(0)
  let contentType: string | undefined
  readFields(bytes, (field, reader) => {
    if (field === 1) key = reader.string()
    else if (field === 2) value = Buffer.from(reader.bytes())
    else if (field === 3) contentType = reader.string() || undefined
    else return false
    return true
  })
  return { key, value, contentType }
}

/** Goes through the fields of one message; `read` says false for a field it has left alone. */
function readFields(bytes: Uint8Array, read: (field: number, reader: Reader) => boolean): void {
  const reader = Reader.create(bytes)
  while (reader.pos < reader.len) {
    const fieldTag = reader.uint32()
    if (!read(fieldTag >>> 3, reader)) reader.skipType(fieldTag & 7)
  }
}

function tag(field: number, wireType: number): number {
  return (field << 3) | wireType
}
