import ts from 'typescript'
import { lineOf, visit, type Finding, type SourceFile } from './source-files'

/** Names that say nothing: such a file collects whatever has no home. */
const EMPTY_NAMES = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'stuff'])

/** Files and folders with names that say nothing, and files that are not in kebab-case. */
export function findBadFileNames(file: SourceFile): Finding[] {
  const segments = file.path.split('/').map((segment) => segment.replace(/\.[^/]*$/, ''))
  const empty = segments.find((segment) => EMPTY_NAMES.has(segment))
  if (empty !== undefined)
    return [{ path: file.path, line: 1, message: `"${empty}" says nothing: name it after what it does` }]
  const name = file.path.split('/').at(-1) ?? ''
  const isKebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.\w+$/.test(name)
  return isKebab ? [] : [{ path: file.path, line: 1, message: 'file names are kebab-case' }]
}

/** Words that docs/glossary.md has another word for. They are looked for where salon language is spoken. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  client: 'customer (a client is the program that calls)',
  clients: 'customers',
  user: 'customer, staffMember or caller',
  users: 'customers, staffMembers or callers',
  member: 'customer (or staffMember)',
  bookings: 'appointments',
  reservation: 'appointment',
  employee: 'staffMember',
  beautician: 'therapist',
  technician: 'therapist',
  masseur: 'therapist',
  shop: 'store',
  shops: 'stores',
  salon: 'store',
  invoice: 'bill',
  voucher: 'coupon',
  vouchers: 'coupons',
  vacation: 'timeOff',
  blacklist: 'blocklist',
  commision: 'commission',
}
const SALON_LANGUAGE = /^src\/(domain|contracts|customer|staff|ui|server\/(?!platform\/))/

/** What a plain number of this name would leave open: its unit. */
const UNITS: readonly (readonly [RegExp, string])[] = [
  [/(price|amount|deposit|fee|balance|salary|revenue)$/i, 'Fen'],
  [/(rate|discount)$/i, 'Bp (basis points)'],
  [/(duration|delay|timeout|interval|lease)$/i, 'Ms, Minutes or Days'],
]

/** An entry's amount and a balance count fen or points: their account says which (LEDGER_ACCOUNTS). */
const COUNTS_BY_ACCOUNT = 'src/domain/shared/ledger.ts'

function declaredName(node: ts.Node): ts.Identifier | undefined {
  const isDeclaration =
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isPropertySignature(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isMethodSignature(node) ||
    ts.isMethodDeclaration(node)
  return isDeclaration && node.name !== undefined && ts.isIdentifier(node.name) ? node.name : undefined
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[\s_]+/)
    .map((word) => word.toLowerCase())
}

/** Declared names that use another word than the glossary's. */
export function findWordsOutsideGlossary(file: SourceFile): Finding[] {
  if (!SALON_LANGUAGE.test(file.path)) return []
  const findings: Finding[] = []
  visit(file.tree, (node) => {
    const name = declaredName(node)
    if (name === undefined) return
    // The glossary's own staffMember, wherever it stands in a name.
    for (const word of wordsOf(name.text.replace(/staff_?members?/gi, ''))) {
      const better = OTHER_WORDS[word]
      if (better !== undefined)
        findings.push({
          path: file.path,
          line: lineOf(file, node),
          message: `${name.text}: the glossary says ${better}`,
        })
    }
  })
  return findings
}

/** Numbers whose name leaves the unit open: `price: number`, `delay: number`. */
export function findNamesWithoutUnit(file: SourceFile): Finding[] {
  if (!file.path.startsWith('src/')) return []
  const findings: Finding[] = []
  visit(file.tree, (node) => {
    const name = declaredName(node)
    const isNumber =
      (ts.isPropertySignature(node) || ts.isParameter(node) || ts.isVariableDeclaration(node)) &&
      node.type?.kind === ts.SyntaxKind.NumberKeyword
    if (name === undefined || !isNumber || file.path === COUNTS_BY_ACCOUNT) return
    for (const [ending, unit] of UNITS) {
      if (ending.test(name.text))
        findings.push({ path: file.path, line: lineOf(file, node), message: `${name.text}: end its name with ${unit}` })
    }
  })
  return findings
}
