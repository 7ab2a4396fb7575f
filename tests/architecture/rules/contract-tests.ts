import ts from 'typescript'
import { visit, type Finding, type SourceFile } from './source-files'

/** The names of contracts that a file of `src/contracts` makes, such as `example/take-ticket`. */
export function listContractNames(file: SourceFile): string[] {
  const names: string[] = []
  visit(file.tree, (node) => {
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'defineContract') return
    const [options] = node.arguments
    if (options === undefined || !ts.isObjectLiteralExpression(options)) return
    for (const property of options.properties) {
      const isName = ts.isPropertyAssignment(property) && property.name.getText() === 'name'
      if (isName && ts.isStringLiteral(property.initializer)) names.push(property.initializer.text)
    }
  })
  return names
}

/** A test of who may not call, with the titles of the chapters around it. */
interface RefusalTest {
  readonly path: string
  readonly chapters: readonly string[]
}

function listRefusalTests({ path, tree }: SourceFile): RefusalTest[] {
  const found: RefusalTest[] = []
  const look = (node: ts.Node, chapters: readonly string[]): void => {
    const title = titleOf(node)
    const isChapter = title !== undefined && /^describe\b/.test(title.called)
    if (title !== undefined && /^(it|test)\b/.test(title.called) && /\bmay not call\b/.test(title.text))
      found.push({ path, chapters })
    node.forEachChild((child) => look(child, isChapter ? [...chapters, title.text] : chapters))
  }
  look(tree, [])
  return found
}

function titleOf(node: ts.Node): { readonly called: string; readonly text: string } | undefined {
  if (!ts.isCallExpression(node)) return undefined
  const [title] = node.arguments
  if (title === undefined || !ts.isStringLiteralLike(title)) return undefined
  return { called: node.expression.getText(), text: title.text }
}

/**
 * Contracts without a test of who may not call them: `context/action` needs a test with "may not call" in its title, in
 * `tests/server/context/action.test.ts`, or in a chapter titled `action` of a file that several actions share.
 */
export function findContractsWithoutRefusalTest(files: readonly SourceFile[]): Finding[] {
  const refusals = files.filter(({ path }) => path.startsWith('tests/server/')).flatMap(listRefusalTests)
  const isTested = (name: string): boolean => {
    const [context = '', action = ''] = name.split('/')
    return refusals.some(
      ({ path, chapters }) =>
        path === `tests/server/${name}.test.ts` ||
        (path.startsWith(`tests/server/${context}/`) && chapters.includes(action)),
    )
  }
  return files
    .filter((file) => file.path.startsWith('src/contracts/'))
    .flatMap((file) =>
      listContractNames(file)
        .filter((name) => !isTested(name))
        .map((name) => {
          const message = `${name}: tests/server/${name}.test.ts needs a test titled "… may not call …"`
          return { path: file.path, line: 1, message }
        }),
    )
}
