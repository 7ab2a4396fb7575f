import { toBase64 } from '../files'
import type { Host } from '../host'
import { asText, type Values } from '../values'
import { CallFailure, type Members, requireText, wrapCall } from './call'

/** Where a program may keep files of its own. */
export const USER_DATA_PATH = 'wxfile://usr'

/** The part of the file system that posters and uploads need; everything is kept in memory. */
export function fileCalls(host: Host): Members {
  const { files } = host
  const calls: Record<string, (options: Values) => unknown> = {
    readFile: async (options) => {
      const blob = files.get(requireText(options, 'filePath'))
      if (options.encoding === 'base64') return { data: await toBase64(blob) }
      return { data: options.encoding === undefined ? await blob.arrayBuffer() : await blob.text() }
    },
    writeFile: (options) => {
      files.put(ownPath(options), toBlob(options.data, asText(options.encoding, 'utf8')))
    },
    copyFile: (options) => {
      files.put(ownPath({ filePath: options.destPath }), files.get(requireText(options, 'srcPath')))
    },
    saveFile: (options) => {
      const source = requireText(options, 'tempFilePath')
      const target = asText(options.filePath, `${USER_DATA_PATH}/${source.replace(/^.*\//, '')}`)
      files.put(target, files.get(source))
      return { savedFilePath: target }
    },
    unlink: (options) => {
      const path = requireText(options, 'filePath')
      files.get(path)
      files.remove(path)
    },
    access: (options) => {
      files.get(requireText(options, 'path'))
    },
    getFileInfo: (options) => ({ size: files.get(requireText(options, 'filePath')).size, digest: '' }),
  }
  const manager = Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, wrapCall(host, name, call)]))
  return {
    env: { USER_DATA_PATH },
    getFileSystemManager: () => ({
      ...manager,
      writeFileSync: (filePath: unknown, data: unknown, encoding?: unknown) => {
        files.put(ownPath({ filePath }), toBlob(data, asText(encoding, 'utf8')))
      },
      accessSync: (path: unknown) => {
        files.get(String(path))
      },
      unlinkSync: (path: unknown) => files.remove(String(path)),
    }),
  }
}

function ownPath(options: Values): string {
  const path = requireText(options, 'filePath')
  if (!path.startsWith(`${USER_DATA_PATH}/`)) throw new CallFailure(`permission denied, open ${path}`)
  return path
}

function toBlob(data: unknown, encoding: string): Blob {
  if (data instanceof ArrayBuffer) return new Blob([data])
  const text = asText(data)
  if (encoding !== 'base64') return new Blob([text], { type: 'text/plain' })
  return new Blob([Uint8Array.from(window.atob(text), (character) => character.charCodeAt(0))])
}
