import { CallFailure } from './api/call'

/** Files that a program was handed or made: chosen pictures, drawn canvases, its own user data. */
export class TemporaryFiles {
  private readonly blobs = new Map<string, Blob>()
  private readonly urls = new Map<string, string>()
  private count = 0

  /** Keeps a file and returns its path, such as `wxfile://tmp_1.png`. */
  add(blob: Blob, extension: string): string {
    this.count += 1
    return this.put(`wxfile://tmp_${this.count}.${extension}`, blob)
  }

  put(path: string, blob: Blob): string {
    this.remove(path)
    this.blobs.set(path, blob)
    return path
  }

  has(path: string): boolean {
    return this.blobs.has(path)
  }

  /** Throws as WeChat does if there is no such file. */
  get(path: string): Blob {
    const blob = this.blobs.get(path)
    if (blob === undefined) throw new CallFailure(`no such file or directory, open '${path}'`)
    return blob
  }

  remove(path: string): void {
    const url = this.urls.get(path)
    if (url !== undefined) URL.revokeObjectURL(url)
    this.urls.delete(path)
    this.blobs.delete(path)
  }

  /** An address the browser can load; empty if there is no such file. */
  url(path: string): string {
    const known = this.urls.get(path)
    if (known !== undefined) return known
    const blob = this.blobs.get(path)
    if (blob === undefined) return ''
    const made = URL.createObjectURL(blob)
    this.urls.set(path, made)
    return made
  }
}

/** File ending of a blob's type. */
export function extensionOf(blob: Blob): string {
  const subtype = blob.type.split('/')[1] ?? 'bin'
  return subtype === 'jpeg' ? 'jpg' : subtype
}

/** The bytes of a blob in base64, without the head of a data URL. */
export async function toBase64(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result.replace(/^[^,]*,/, '') : '')
    reader.onerror = () => reject(new Error('the file could not be read'))
    reader.readAsDataURL(blob)
  })
}
