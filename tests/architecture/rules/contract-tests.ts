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

function hasRefusalTest(file: SourceFile): boolean {
  let isFound = false
  visit(file.tree, (node) => {
    if (!ts.isCallExpression(node) || !/^(it|test)\b/.test(node.expression.getText())) return
    const [title] = node.arguments
    if (title !== undefined && ts.isStringLiteralLike(title) && /\bmay not call\b/.test(title.text)) isFound = true
  })
  return isFound
}

/**
 * Contracts without a test of who may not call them: `context/action` needs, in `tests/server/context/action.test.ts`,
 * a test with "may not call" in its title.
 */
export function findContractsWithoutRefusalTest(files: readonly SourceFile[]): Finding[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  return files
    .filter((file) => file.path.startsWith('src/contracts/'))
    .flatMap((file) =>
      listContractNames(file).flatMap((name) => {
        const test = byPath.get(`tests/server/${name}.test.ts`)
        if (test !== undefined && hasRefusalTest(test)) return []
        const message = `${name}: tests/server/${name}.test.ts needs a test titled "… may not call …"`
        return [{ path: file.path, line: 1, message }]
      }),
    )
}
