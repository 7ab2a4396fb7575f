import ts from 'typescript'
import { lineOf, linesOf, type Finding, type SourceFile } from './source-files'

/** Up to this many lines a function shows all it does at a glance, and its name is its promise. */
const GLANCE_LINES = 5

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined
  return modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) ?? false
}

function exportedFunctionName(statement: ts.Statement): string | undefined {
  if (!isExported(statement)) return undefined
  if (ts.isFunctionDeclaration(statement)) return statement.name?.text ?? 'default'
  if (!ts.isVariableStatement(statement)) return undefined
  const declaration = statement.declarationList.declarations.find(
    ({ initializer }) =>
      initializer !== undefined && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)),
  )
  return declaration?.name.getText()
}

/** Functions longer than a glance that a file of src exports without one sentence of what they promise. */
export function findMissingDocstrings(file: SourceFile): Finding[] {
  if (!file.path.startsWith('src/')) return []
  const documented = new Set<string>()
  const findings: Finding[] = []
  for (const statement of file.tree.statements) {
    const name = exportedFunctionName(statement)
    if (name === undefined || documented.has(name)) continue
    documented.add(name)
    const hasDocstring = ts.getJSDocCommentsAndTags(statement).length > 0
    if (!hasDocstring && linesOf(file, statement) > GLANCE_LINES)
      findings.push({
        path: file.path,
        line: lineOf(file, statement),
        message: `${name} is exported without a docstring`,
      })
  }
  return findings
}
