import path from 'node:path'
import ts from 'typescript'
import { readSources, visit, type SourceFile } from '../architecture/rules/source-files'

/** One area of messages in both languages. */
export interface MessageArea {
  readonly name: string
  readonly zh: Readonly<Record<string, string>>
  /** Undefined when the file itself is missing. */
  readonly en: Readonly<Record<string, string>> | undefined
}

const ROOT = path.join(__dirname, '../..')
const ZH_FILE = /^(src\/(?:ui|customer|staff)\/.*messages\/)zh-CN\/([^/]+)\.ts$/

/** Every area of `messages/zh-CN/` in src, with its other half in `messages/en/`. */
export async function readMessageAreas(): Promise<MessageArea[]> {
  const paths = new Set(readSources('src').map((file) => file.path))
  const areas = [...paths].flatMap((file) => {
    const [, folder = '', area = ''] = ZH_FILE.exec(file) ?? []
    return area === '' ? [] : [{ name: `${folder}${area}`, zhPath: file, enPath: `${folder}en/${area}.ts` }]
  })
  return Promise.all(
    areas.map(async ({ name, zhPath, enPath }) => ({
      name,
      zh: await readMessages(zhPath),
      en: paths.has(enPath) ? await readMessages(enPath) : undefined,
    })),
  )
}

/** What a message file exports, taken together. */
async function readMessages(file: string): Promise<Readonly<Record<string, string>>> {
  const exported = (await import(path.join(ROOT, file))) as Record<string, Record<string, string>>
  return Object.assign({}, ...Object.values(exported)) as Record<string, string>
}

/** What makes two halves of an area differ, one line for each. */
export function findMessageProblems({ name, zh, en }: MessageArea): string[] {
  if (en === undefined) return [`${name} has no English file`]
  const keys = [...new Set([...Object.keys(zh), ...Object.keys(en)])]
  return keys.flatMap((key) => {
    const [chinese, english] = [zh[key], en[key]]
    if (chinese === undefined || chinese === '') return [`${name}: ${key} is missing in Chinese`]
    if (english === undefined || english === '') return [`${name}: ${key} is missing in English`]
    if (/\p{Script=Han}/u.test(english)) return [`${name}: ${key} is not in English`]
    const unknown = gapsOf(english).filter((gap) => !gapsOf(chinese).includes(gap))
    return unknown.map((gap) => `${name}: ${key} asks for {${gap}} in English only`)
  })
}

function gapsOf(text: string): string[] {
  return [...text.matchAll(/\{(\w+)[:}]/g)].map(([, gap = '']) => gap)
}

/** Chinese in the code of a component: texts, not comments. */
export function findChineseTexts(file: SourceFile): string[] {
  const found: string[] = []
  visit(file.tree, (node) => {
    const isText = ts.isStringLiteralLike(node) || ts.isJsxText(node) || ts.isTemplateLiteralToken(node)
    if (isText && /\p{Script=Han}/u.test(node.text)) found.push(`${file.path}: ${node.text.trim()}`)
  })
  return found
}
