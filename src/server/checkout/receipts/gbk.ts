import { encode } from 'iconv-lite'

/** Text in GBK, the character set of Chinese receipt printers; `?` for what it lacks. */
export function encodeGbk(text: string): Uint8Array {
  return encode(text, 'gbk')
}
