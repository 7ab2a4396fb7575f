import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { collections } from '../../config/database'
import { PLATFORM_ERRORS } from '../../src/contracts/reply'
import { makeDocs, readContracts } from '../../scripts/write-docs'
import { listContractNames } from './rules/contract-tests'
import { readSources } from './rules/source-files'

const ROOT = join(__dirname, '../..')

describe('the pages made from code', () => {
  it.each(['docs/data-model.md', 'docs/errors.md', 'docs/templates.md'])(
    '%s says what the code says (else: npm run docs)',
    async (path) => {
      expect(readFileSync(join(ROOT, path), 'utf8')).toBe((await makeDocs())[path])
    },
  )

  it('tell of every collection, every contract’s errors and every shared error', async () => {
    const docs = await makeDocs()
    const contracts = await readContracts()
    const written = readSources('src/contracts').flatMap(listContractNames)
    expect(contracts.map(({ name }) => name)).toEqual(written.sort())
    const codes = [...Object.keys(PLATFORM_ERRORS), ...contracts.flatMap(({ errors }) => Object.keys(errors))]
    for (const code of codes) expect(docs['docs/errors.md']).toContain(`\`${code}\``)
    for (const { name } of collections) expect(docs['docs/data-model.md']).toContain(`## ${name}\n`)
  })
})

describe('links between pages', () => {
  const pages = ['', 'docs', 'docs/adr'].flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(folder, name)),
  )

  it.each(pages)('of %s lead somewhere', (page) => {
    const text = readFileSync(join(ROOT, page), 'utf8')
    const targets = [...text.matchAll(/\]\(([^)#:]+)(#[^)]*)?\)/g)].map(([, target = '']) => target)
    const missing = targets.filter((target) => !existsSync(join(ROOT, dirname(page), target)))
    expect(missing).toEqual([])
  })
})

describe('the declaration of the database', () => {
  it('names each collection and each of its indexes once', () => {
    const names = collections.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const { indexes } of collections) {
      const indexNames = indexes.map(({ name }) => name)
      expect(new Set(indexNames).size).toBe(indexNames.length)
    }
  })

  it('knows every collection that server code writes or reads', () => {
    const declared = new Set(collections.map(({ name }) => name))
    const used = readSources('src/server').flatMap(({ text }) =>
      [...text.matchAll(/defineCollection\(\s*'([^']+)'/g)].map(([, name = '']) => name),
    )
    expect(used.length).toBeGreaterThan(5)
    expect(used.filter((name) => !declared.has(name))).toEqual([])
  })
})
