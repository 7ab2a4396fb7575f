import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { collections } from '../../config/database'
import { PARTS } from '../../scripts/deploy/arguments'
import { measurePackages, readFunctions, readKeyFiles, stageFunction } from '../../scripts/deploy/artefacts'
import { planDeployment, type PlanInput } from '../../scripts/deploy/plan'
import { printPlan, problemsOf } from '../../scripts/deploy/print'
import { LOCAL_VARIABLES, namesIn, VARIABLES } from '../../scripts/deploy/variables'
import { appArtefact, functionArtefact, GIVEN, planInput } from '../support/deployment'
import { readSources } from './rules/source-files'

const problemsWith = (more: Partial<PlanInput>): string[] => problemsOf(planDeployment(planInput(more)), PARTS)
const without = (name: keyof typeof GIVEN): Partial<PlanInput> => ({ given: { ...GIVEN, [name]: undefined } })

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deploy-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a plan', () => {
  it('has nothing against a shop that is ready', () => {
    expect(problemsWith({})).toEqual([])
  })

  it('holds every collection and index of config/database.ts but the example’s', () => {
    const plan = planDeployment(planInput({ collections }))
    const ours = collections.filter(({ name }) => !name.startsWith('example'))
    expect(plan.collections.map(({ name, indexes }) => [name, indexes])).toEqual(
      ours.map(({ name, indexes }) => [name, indexes]),
    )
    expect(plan.notShipped).toEqual(['exampleDeskDays', 'exampleTickets', 'exampleAnnouncements'])
  })

  it('lets no mini-program at a collection that has no rule', () => {
    const rules = planDeployment(planInput()).collections.map(({ name, rule }) => [name, rule.tag])
    expect(rules).toEqual([
      ['appointments', 'ADMINONLY'],
      ['feed', 'CUSTOM'],
    ])
  })

  it('gives the merchant’s private key to functions that pay people out, and to no other', () => {
    const variableNames = ['MCH_PRIVATE_KEY', 'MCH_ID', 'PASS_KEY']
    const functions = ['booking', 'partner'].map((name) => functionArtefact(name, { variableNames }))
    const { functions: planned } = planDeployment(planInput({ functions }))
    expect(planned.map(({ name, variables }) => [name, variables.map((need) => need.name)])).toEqual([
      ['booking', ['PASS_KEY']],
      ['partner', ['PASS_KEY', 'MCH_ID', 'MCH_PRIVATE_KEY']],
    ])
  })
})

describe('a plan is refused', () => {
  const stale = { isStale: true }
  const unbuilt = { isBuilt: false }
  const timer = (config: string) => ({ triggers: [{ name: 'run-due', type: 'timer', config }] })
  const payer = (given: Readonly<Record<string, string>>): Partial<PlanInput> => ({
    given: { ...GIVEN, ...given },
    functions: [functionArtefact('partner', { variableNames: ['MCH_ID', 'MCH_API_V3_KEY', 'MCH_PRIVATE_KEY'] })],
  })

  it.each<[string, Partial<PlanInput>, string]>([
    ['function not built', { functions: [functionArtefact('booking', unbuilt)] }, 'booking: it is not built'],
    ['function older than its sources', { functions: [functionArtefact('booking', stale)] }, 'booking: it is older'],
    ['no function', { functions: [] }, 'holds no function'],
    ['timeout over 60 s', { functions: [functionArtefact('booking', { config: { timeout: 61 } })] }, 'from 1 to 60'],
    ['five-field cron', { functions: [functionArtefact('jobs', { config: timer('* * * * *') })] }, 'seven fields'],
    ['app not built', { apps: [appArtefact('staff', unbuilt)] }, 'staff app is not built'],
    ['app of another shop', { apps: [appArtefact('staff', stale)] }, 'built for another shop'],
    [
      'package over 2 MB',
      { apps: [appArtefact('staff', { packages: [{ name: 'visits', bytes: 2_097_153 }] })] },
      '2 MB',
    ],
    ['key missing', without('PASS_KEY'), 'The variable PASS_KEY is missing'],
    ['short key', { given: { ...GIVEN, PASS_KEY: 'c2hvcnQ=' } }, 'PASS_KEY is not base64 of at least 32 bytes'],
    ['bad data keys', { given: { ...GIVEN, DATA_KEYS: 'k1:short' } }, 'DATA_KEYS is not a list of name:key'],
    ['data key named twice', { given: { ...GIVEN, DATA_KEYS: `${GIVEN.DATA_KEYS},${GIVEN.DATA_KEYS}` } }, 'key twice'],
    ['the local cloud’s key', { given: { ...GIVEN, INDEX_KEY: 'the-local-one' } }, 'which is public'],
    ['appid missing', without('CUSTOMER_APPID'), 'CUSTOMER_APPID is missing'],
    ['local appid', { given: { ...GIVEN, CUSTOMER_APPID: 'wx0000000000000001' } }, 'CUSTOMER_APPID is not an appid'],
    ['tourist appid', { given: { ...GIVEN, CUSTOMER_APPID: 'touristappid' } }, 'CUSTOMER_APPID is not an appid'],
    ['one appid for both', { given: { ...GIVEN, STAFF_APPID: GIVEN.CUSTOMER_APPID } }, 'there are two mini-programs'],
    [
      'template ids of the local cloud',
      { given: { ...GIVEN, TEMPLATE_IDS: 'newRequest=local-newRequest' } },
      'WeChat’s',
    ],
    ['template missing', { given: { ...GIVEN, TEMPLATE_IDS: 'newRequest=T' } }, 'appointmentConfirmed (预约成功通知'],
    ['unknown purpose', { given: { ...GIVEN, TEMPLATE_IDS: 'birthday=T1' } }, 'TEMPLATE_IDS is a list of purpose=id'],
    ['local environment', { envId: 'local-cloud' }, 'local-cloud is the local cloud'],
    ['no API key', without('CLOUDBASE_SECRET_KEY'), 'CLOUDBASE_SECRET_KEY is missing'],
    ['upload key missing', { keyFiles: [{ variable: 'STAFF_UPLOAD_KEY_FILE', state: 'missing' }] }, 'STAFF_UPLOAD_KEY'],
    ['merchant without its keys', payer({ MCH_ID: '1900000001' }), 'The variable MCH_PRIVATE_KEY is missing'],
    ['too many bytes', payer({ MCH_ID: '1', MCH_API_V3_KEY: 'a', MCH_PRIVATE_KEY: 'x'.repeat(4096) }), '4096 allowed'],
  ])('for: %s', (_reason, more, sentence) => {
    expect(problemsWith(more).join('\n')).toContain(sentence)
  })

  it('for the parts that are sent, and no others', () => {
    const plan = planDeployment(planInput({ apps: [appArtefact('staff', unbuilt)] }))
    expect(problemsOf(plan, ['apps'])).toHaveLength(1)
    expect(problemsOf(plan, ['database', 'functions'])).toEqual([])
  })
})

describe('what is printed', () => {
  const lines = (more: Partial<PlanInput>): string => printPlan(planDeployment(planInput(more)), PARTS).join('\n')

  it('says that WeChat has never seen it, and names what would go', () => {
    const text = lines({
      functions: [functionArtefact('jobs', { config: { triggers: [] }, variableNames: ['PASS_KEY'] })],
    })
    for (const part of ['NEVER YET RUN AGAINST WECHAT', 'demo-1', 'by_store: storeId 1, startsAt -1', 'Nodejs18.15'])
      expect(text).toContain(part)
    for (const part of ['unique index by_code', '1465 KB, about 371 KB zipped', '预约成功通知', GIVEN.STAFF_APPID])
      expect(text).toContain(part)
  })

  it('marks what is missing', () => {
    const text = lines(without('PASS_KEY'))
    expect(text).toContain('PASS_KEY (MISSING)')
    expect(lines(without('TEMPLATE_IDS'))).toContain('appointmentConfirmed, customer app: 预约成功通知, MISSING')
  })

  it('never shows the value of a key', () => {
    const all = VARIABLES.map(({ name }) => name)
    const text = lines({ functions: [functionArtefact('partner', { variableNames: all })] })
    const public_ = ['CUSTOMER_APPID', 'STAFF_APPID', 'TEMPLATE_IDS']
    for (const [name, value] of Object.entries(GIVEN)) if (!public_.includes(name)) expect(text).not.toContain(value)
    expect(text).not.toContain('MCH_API_URL')
  })
})

describe('functions on the disk', () => {
  const write = (file: string, text: string): void => {
    mkdirSync(join(folder, file, '..'), { recursive: true })
    writeFileSync(join(folder, file), text)
  }

  it('are found without being listed anywhere, and are stale until they are built', () => {
    write('newcomer/index.ts', '')
    write('newcomer/config.json', '{ "timeout": 5 }')
    write('notes/readme.md', '')
    const [found, ...others] = readFunctions(folder)
    expect(found).toMatchObject({ name: 'newcomer', isBuilt: false, isStale: true, config: { timeout: 5 } })
    expect(others).toEqual([])
    expect(problemsWith({ functions: readFunctions(folder) }).join()).toContain('newcomer: it is not built')
  })

  it('are sent without sources and source maps, and are recognised by what is sent', () => {
    for (const file of ['index.ts', 'index.js', 'index.js.map', 'package.json', 'config.json']) write(`a/${file}`, '{}')
    expect(readFunctions(folder)[0]?.files.map(({ name }) => name)).toEqual(['index.js', 'config.json', 'package.json'])
    const hash = readFunctions(folder)[0]?.codeHash
    write('a/index.js.map', '{"other":1}')
    expect(readFunctions(folder)[0]?.codeHash).toBe(hash)
    write('a/config.json', '{"timeout":9}')
    expect(readFunctions(folder)[0]?.codeHash).not.toBe(hash)
    const staged = stageFunction(folder, 'a', join(folder, 'staged'))
    expect(readdirSync(staged).sort()).toEqual(['config.json', 'index.js', 'package.json'])
  })

  it('need the variables that their bundles name', () => {
    expect(namesIn('a(process.env,"DATA_KEYS"),b.STAFF_APPID,"MY_PASS_KEYS"')).toEqual(['STAFF_APPID', 'DATA_KEYS'])
  })
})

describe('files on the disk', () => {
  it('count to the package whose root they lie under', () => {
    for (const [file, bytes] of [
      ['app.js', 10],
      ['booking/a.js', 20],
      ['booking/deep/b.js', 5],
      ['bookings.js', 1],
    ] as const) {
      mkdirSync(join(folder, file, '..'), { recursive: true })
      writeFileSync(join(folder, file), 'x'.repeat(bytes))
    }
    expect(measurePackages(folder, { subPackages: [{ root: 'booking' }] })).toEqual([
      { name: 'main', bytes: 11 },
      { name: 'booking', bytes: 25 },
    ])
  })

  it('serve as keys only outside the repository', () => {
    writeFileSync(join(folder, 'a.key'), 'k')
    const stateIn = (root: string, file: string) => readKeyFiles(root, ['K'], { K: file })[0]?.state
    expect(stateIn(join(folder, 'repository'), join(folder, 'a.key'))).toBe('ready')
    expect(stateIn(folder, join(folder, 'a.key'))).toBe('inside-repository')
    expect(stateIn(folder, join(folder, 'none.key'))).toBe('missing')
    expect(stateIn(folder, '')).toBe('missing')
  })
})

it('knows every variable that functions read (else: scripts/deploy/variables.ts)', () => {
  const known = [...VARIABLES.map(({ name }) => name), ...LOCAL_VARIABLES]
  const read = readSources('src/server').flatMap(({ text }) =>
    [
      ...text.matchAll(
        /\b(?:read|readVariable|required|requireVariable|requireKey|environment)\W(?:\w+, )?'([A-Z]+(?:_[A-Z0-9]+)+)'/g,
      ),
    ].map(([, name = '']) => name),
  )
  const fromWechat = /^(?:WX|FROM)_/
  expect(read).toContain('DATA_KEYS')
  expect([...new Set(read)].filter((name) => !known.includes(name) && !fromWechat.test(name))).toEqual([])
})
