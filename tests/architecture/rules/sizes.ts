import ts from 'typescript'
import { lineOf, linesOf, visit, type Finding, type SourceFile } from './source-files'

const MOST_FUNCTION_LINES = 60
const MOST_FILE_LINES = 300

/** Files longer than 300 lines, comments and blank lines included. */
export function findLongFiles(file: SourceFile): Finding[] {
  const lines = file.text.trimEnd().split('\n').length
  if (lines <= MOST_FILE_LINES) return []
  return [{ path: file.path, line: 1, message: `has ${lines} lines, more than ${MOST_FILE_LINES}: split it` }]
}

/** `describe('…', () => { … })` groups tests; it is a chapter, not a function somebody has to hold in mind. */
function isTestChapter(node: ts.Node): boolean {
  return ts.isCallExpression(node.parent) && /^describe\b/.test(node.parent.expression.getText())
}

/** Functions longer than 60 lines, from the first word to the closing brace. */
export function findLongFunctions(file: SourceFile): Finding[] {
  const findings: Finding[] = []
  visit(file.tree, (node) => {
    if (!ts.isFunctionLike(node) || isTestChapter(node)) return
    const lines = linesOf(file, node)
    if (lines > MOST_FUNCTION_LINES)
      findings.push({
        path: file.path,
        line: lineOf(file, node),
        message: `a function of ${lines} lines, more than ${MOST_FUNCTION_LINES}: split it`,
      })
  })
  return findings
}
