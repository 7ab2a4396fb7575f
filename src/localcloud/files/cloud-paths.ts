import { CloudError } from '../errors'

/** WeChat's limit on the encoded length of a cloud path. */
const MAX_PATH_BYTES = 850

/** Why `path` can't be the path of a file in cloud storage, or `undefined` if it can. */
export function cloudPathProblem(path: string): string | undefined {
  if (path === '') return 'is empty'
  if (/\p{Surrogate}/u.test(path)) return 'is not valid Unicode'
  if (Buffer.byteLength(path) > MAX_PATH_BYTES) return `is longer than ${MAX_PATH_BYTES} bytes`
  return [path, decodeOnce(path)].map(shapeProblem).find((problem) => problem !== undefined)
}

/** Returns `path` or throws `INVALID_PARAM` with what is wrong with it. */
export function checkCloudPath(path: string, field: string): string {
  const problem = cloudPathProblem(path)
  if (problem !== undefined) throw new CloudError('INVALID_PARAM', `${field} ${JSON.stringify(path)} ${problem}`)
  return path
}

function shapeProblem(path: string): string | undefined {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(path)) return 'holds a control character'
  if (path.includes('\\')) return 'holds a backslash'
  if (path.startsWith('/')) return 'starts with a slash'
  const segments = path.split('/')
  if (segments.includes('')) return 'holds an empty segment'
  if (segments.some((segment) => segment === '.' || segment === '..')) return 'holds a segment of dots'
  return undefined
}

/** A name that hides a trick behind percent signs is refused like the trick itself; other percent signs are just names. */
function decodeOnce(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** The bucket of an environment, spelt as WeChat spells it: the first two letters in hex, the name, an account number. */
export function bucketOf(envId: string): string {
  return `${Buffer.from(envId.slice(0, 2)).toString('hex')}-${envId}-1300000000`
}

/** `cloud://ENV.BUCKET/path`. */
export function toFileId(envId: string, path: string): string {
  return `cloud://${envId}.${bucketOf(envId)}/${path}`
}

/** The path in a file id of this environment, or `undefined`. */
export function pathInFileId(envId: string, fileId: string): string | undefined {
  const start = `cloud://${envId}.${bucketOf(envId)}/`
  if (!fileId.startsWith(start)) return undefined
  const path = fileId.slice(start.length)
  return cloudPathProblem(path) === undefined ? path : undefined
}
