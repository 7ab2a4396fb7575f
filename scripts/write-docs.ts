import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { collections } from '../config/database'
import type { Contract } from '../src/contracts/contract'
import { MESSAGE_TEMPLATES } from '../config/templates'
import { CHAPTERS, describeExamples } from './money-examples'
import { describeTemplates } from './deploy/template-page'
import { describeDataModel, describeErrors, MADE_BY } from './generated-docs'

const ROOT = join(__dirname, '..')

function isContract(value: unknown): value is Contract {
  return typeof value === 'object' && value !== null && 'allow' in value && 'request' in value && 'reply' in value
}

/** Every contract of `src/contracts`, sorted by name. */
export async function readContracts(): Promise<Contract[]> {
  const directory = join(ROOT, 'src/contracts')
  const modules = await Promise.all(
    readdirSync(directory).map(async (file): Promise<unknown> => import(join(directory, file))),
  )
  return modules
    .flatMap((module) => Object.values(module ?? {}).filter(isContract))
    .sort((a, b) => a.name.localeCompare(b.name))
}

/** The pages that are made from code, by path. */
export async function makeDocs(): Promise<Record<string, string>> {
  return {
    'docs/data-model.md': describeDataModel(collections),
    'docs/errors.md': describeErrors(await readContracts()),
    'docs/money-examples.zh-CN.md': describeExamples(CHAPTERS, MADE_BY),
    'docs/templates.md': describeTemplates(MESSAGE_TEMPLATES, MADE_BY),
  }
}

async function writeDocs(): Promise<void> {
  for (const [path, text] of Object.entries(await makeDocs())) writeFileSync(join(ROOT, path), text)
}

if (require.main === module) void writeDocs()
