import { findContractsWithoutRefusalTest } from './rules/contract-tests'
import { findContractsWithoutCost } from './rules/cost-tests'
import { findMissingDocstrings } from './rules/docstrings'
import { findForbiddenImports, findImportCircles } from './rules/imports'
import { findBadFileNames, findNamesWithoutUnit, findWordsOutsideGlossary } from './rules/names'
import { findLongFiles, findLongFunctions } from './rules/sizes'
import { readSources, type Finding } from './rules/source-files'

/** Each rule is shown to fail on a bad sample in `rules.test.ts`. */
const files = readSources()
const inTree = (findings: readonly Finding[]): string[] =>
  findings.map(({ path, line, message }) => `${path}:${line} ${message}`)

describe('the tree is tidy', () => {
  it('has sources to look at', () => {
    expect(files.length).toBeGreaterThan(20)
  })

  it('imports only what docs/architecture.md allows', () => {
    expect(inTree(files.flatMap(findForbiddenImports))).toEqual([])
  })

  it('has no circles of imports', () => {
    expect(inTree(findImportCircles(files))).toEqual([])
  })

  it('has no file over 300 lines', () => {
    expect(inTree(files.flatMap(findLongFiles))).toEqual([])
  })

  it('has no function over 60 lines', () => {
    expect(inTree(files.flatMap(findLongFunctions))).toEqual([])
  })

  it('names files after what they do, in kebab-case', () => {
    expect(inTree(files.flatMap(findBadFileNames))).toEqual([])
  })

  it('speaks the words of the glossary', () => {
    expect(inTree(files.flatMap(findWordsOutsideGlossary))).toEqual([])
  })

  it('puts the unit last in the names of numbers', () => {
    expect(inTree(files.flatMap(findNamesWithoutUnit))).toEqual([])
  })

  it('says in a sentence what each exported function promises', () => {
    expect(inTree(files.flatMap(findMissingDocstrings))).toEqual([])
  })

  it('tests for every contract who may not call it', () => {
    expect(inTree(findContractsWithoutRefusalTest(files))).toEqual([])
  })

  it('counts for every contract what a call asks of the database', () => {
    expect(inTree(findContractsWithoutCost(files))).toEqual([])
  })
})
