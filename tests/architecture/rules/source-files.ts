import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import ts from 'typescript'

/** One file as the rules see it; `path` is from the root of the repository, with forward slashes. */
export interface SourceFile {
  readonly path: string
  readonly text: string
  readonly tree: ts.SourceFile
}

/** A rule that a file breaks, as a person is told of it. */
export interface Finding {
  readonly path: string
  readonly line: number
  readonly message: string
}

const ROOT = join(__dirname, '../../..')

/** Makes the file that rules look at from a path and its text. */
export function parseSource(path: string, text: string): SourceFile {
  return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true) }
}

/** The source files under `folder` that git knows or would add: what is ignored by git is built, not written. */
export function readSources(folder = '.'): SourceFile[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', folder], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  return listed
    .split('\n')
    .filter((path) => /\.(ts|tsx|mjs|cjs|js)$/.test(path) && existsSync(join(ROOT, path)))
    .map((path) => parseSource(path, readFileSync(join(ROOT, path), 'utf8')))
}

/** The line a node starts on, counted from 1. */
export function lineOf(file: SourceFile, node: ts.Node): number {
  return file.tree.getLineAndCharacterOfPosition(node.getStart(file.tree)).line + 1
}

/** How many lines a node spans, without the comment before it. */
export function linesOf(file: SourceFile, node: ts.Node): number {
  return file.tree.getLineAndCharacterOfPosition(node.end).line + 2 - lineOf(file, node)
}

/** Visits every node below `root`, depth first. */
export function visit(root: ts.Node, look: (node: ts.Node) => void): void {
  root.forEachChild((child) => {
    look(child)
    visit(child, look)
  })
}

/** An import as it is written: what it names, and whether only types come through it. */
export interface ImportLine {
  readonly specifier: string
  readonly line: number
  readonly isTypeOnly: boolean
}

/** Imports, re-exports, `import()` and `require()`. */
export function listImports(file: SourceFile): ImportLine[] {
  const found: ImportLine[] = []
  const add = (node: ts.Node, specifier: ts.Expression | undefined, isTypeOnly: boolean): void => {
    if (specifier !== undefined && ts.isStringLiteralLike(specifier))
      found.push({ specifier: specifier.text, line: lineOf(file, node), isTypeOnly })
  }
  visit(file.tree, (node) => {
    if (ts.isImportDeclaration(node)) add(node, node.moduleSpecifier, node.importClause?.isTypeOnly === true)
    else if (ts.isExportDeclaration(node)) add(node, node.moduleSpecifier, node.isTypeOnly)
    else if (ts.isCallExpression(node)) {
      const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword
      const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require'
      if (isImport || isRequire) add(node, node.arguments[0], false)
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node, node.argument.literal, true)
  })
  return found
}

/** The repository path a relative specifier points at, without its ending; a package name stays as it is. */
export function resolveSpecifier(fromPath: string, specifier: string): string {
  return specifier.startsWith('.') ? posix.join(posix.dirname(fromPath), specifier) : specifier
}
