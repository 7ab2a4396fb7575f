import { applyPlan } from '../../scripts/deploy/apply'
import { PARTS, type Part } from '../../scripts/deploy/arguments'
import { openManagerPort } from '../../scripts/deploy/manager-port'
import { planDeployment, type PlanInput } from '../../scripts/deploy/plan'
import type { AppToUpload, Step } from '../../scripts/deploy/ports'
import { StandInManager } from '../support/cloud-manager'
import { functionArtefact, GIVEN, planInput } from '../support/deployment'

/** The real services can't be had here: WeChat's own behaviour is as its packages' types and pages tell it. */
let manager: StandInManager
let uploads: AppToUpload[]
beforeEach(() => {
  manager = new StandInManager()
  uploads = []
})

async function send(more: Partial<PlanInput> = {}, parts: readonly Part[] = PARTS) {
  const plan = planDeployment(planInput(more))
  const steps: Step[] = []
  // The path tells which code it is, as the files would.
  const stage = (name: string): string => `/staged/${plan.functions.find((each) => each.name === name)?.codeHash}`
  const blocked = await applyPlan(plan, parts, {
    root: '/repository',
    sources: { version: plan.version, given: more.given ?? GIVEN, stage },
    openCloud: () => openManagerPort(manager, plan.envId),
    openUpload: () => ({ upload: async (app) => void uploads.push(app) }),
    report: (step) => steps.push(step),
  })
  return { blocked: blocked.map(({ text }) => text), steps, calls: manager.takeCalls() }
}

const textsOf = (steps: readonly Step[], outcome: Step['outcome']): string[] =>
  steps.filter((step) => step.outcome === outcome).map(({ text }) => text)

describe('a deployment to an empty environment', () => {
  it('makes rules before indexes, timers last, and uploads both apps', async () => {
    const { calls, blocked } = await send()
    expect(calls).toEqual([
      'createCollection appointments',
      'ModifySafeRule appointments',
      'createIndex appointments.by_store',
      'createIndex appointments.by_code',
      'createCollection feed',
      'ModifySafeRule feed',
      'createIndex feed.by_time',
      'createFunction booking zip',
      'createFunction jobs zip',
      'createTrigger jobs.run-due',
    ])
    expect(blocked).toEqual([])
    expect(uploads.map(({ appid, projectPath, keyFile, version }) => [appid, projectPath, keyFile, version])).toEqual([
      [GIVEN.CUSTOMER_APPID, '/repository/miniprogram/customer', '/keys/customer.key', '1.2.3'],
      [GIVEN.STAFF_APPID, '/repository/miniprogram/staff', '/keys/staff.key', '1.2.3'],
    ])
  })

  it('leaves what the plan says', async () => {
    await send()
    const { collections, functions } = manager.cloud
    expect(collections.get('appointments')).toMatchObject({ tag: 'ADMINONLY', rule: undefined })
    expect(collections.get('feed')?.tag).toBe('CUSTOM')
    expect(JSON.parse(collections.get('feed')?.rule ?? '')).toEqual({
      read: 'doc.storeId in auth.custom.storeIds',
      write: false,
    })
    expect(collections.get('appointments')?.indexes.get('by_code')?.isUnique).toBe(true)
    expect(collections.get('appointments')?.indexes.get('by_store')?.keys).toEqual([
      { Name: 'storeId', Direction: '1' },
      { Name: 'startsAt', Direction: '-1' },
    ])
    const { STAFF_APPID, DATA_KEYS, INDEX_KEY, PASS_KEY } = GIVEN
    expect(functions.get('jobs')).toMatchObject({
      code: '/staged/hash-of-jobs',
      runtime: 'Nodejs18.15',
      timeout: 60,
      memory: 256,
      variables: { STAFF_APPID, DATA_KEYS, INDEX_KEY, PASS_KEY },
    })
    expect(functions.get('jobs')?.triggers.get('run-due')).toBe('0 * * * * * *')
  })

  it('sends a package that is too large for a request by way of object storage', async () => {
    const { calls } = await send({ functions: [functionArtefact('booking', { zippedBytes: 1_400_001 })] })
    expect(calls).toContain('createFunction booking cos')
  })

  it('sends only the parts that are asked for', async () => {
    expect((await send({}, ['functions'])).calls.every((call) => /Function|Trigger/.test(call))).toBe(true)
    expect(uploads).toEqual([])
  })
})

describe('a deployment that is repeated', () => {
  it('changes nothing', async () => {
    await send()
    const { calls, steps } = await send()
    expect(calls).toEqual([])
    expect(textsOf(steps, 'unchanged')).toHaveLength(8)
  })

  it('goes on where it was interrupted, wherever that was', async () => {
    const wholeCalls = (await send()).calls.length
    const whole = manager.cloud
    for (let changes = 0; changes < wholeCalls; changes += 1) {
      manager = new StandInManager()
      manager.breakAfter(changes)
      await expect(send()).rejects.toThrow('the connection broke')
      manager.breakAfter(Infinity)
      await send()
      expect(manager.cloud).toEqual(whole)
    }
  })

  it('goes on where an update was interrupted', async () => {
    const newer = { given: { ...GIVEN, PASS_KEY: GIVEN.INDEX_KEY }, functions: [functionArtefact('booking')] }
    const changed = { ...newer, functions: [functionArtefact('booking', { codeHash: 'new' })] }
    for (let changes = 0; changes < 3; changes += 1) {
      manager = new StandInManager()
      await send({ functions: [functionArtefact('booking')] })
      manager.breakAfter(changes)
      await expect(send(changed)).rejects.toThrow('the connection broke')
      manager.breakAfter(Infinity)
      await send(changed)
      expect(manager.cloud.functions.get('booking')).toMatchObject({
        code: '/staged/new',
        description: 'meihe 1.2.3, code new',
        variables: { PASS_KEY: GIVEN.INDEX_KEY },
      })
    }
  })
})

describe('collections and indexes', () => {
  const indexesOf = (name: string) => manager.cloud.collections.get(name)?.indexes

  it('adds an index that is missing, and touches nothing else', async () => {
    await send()
    indexesOf('appointments')?.delete('by_code')
    expect((await send()).calls).toEqual(['createIndex appointments.by_code'])
  })

  it.each([
    ['of the same name over other fields', 'by_code', { keys: [{ Name: 'storeId', Direction: '1' }], isUnique: true }],
    ['that is not unique', 'by_code', { keys: [{ Name: 'code', Direction: '1' }], isUnique: false }],
    ['of another name over the same fields', 'old', { keys: [{ Name: 'code', Direction: '1' }], isUnique: true }],
  ])('reports an index %s and neither drops it nor sends functions', async (_kind, name, stored) => {
    await send({}, ['database'])
    indexesOf('appointments')?.delete('by_code')
    indexesOf('appointments')?.set(name, stored)
    const { blocked, calls } = await send()
    expect(blocked).toEqual([expect.stringContaining(`index by_code of appointments: in its way is`)])
    expect(blocked[0]).toContain(name)
    expect(calls).toEqual([])
    expect(uploads).toEqual([])
    expect(indexesOf('appointments')?.get(name)).toBe(stored)
  })

  it('leaves alone what it did not make, and says so', async () => {
    await send()
    manager.cloud.collections.set('theirs', { indexes: new Map(), tag: 'PRIVATE' })
    indexesOf('feed')?.set('theirs', { keys: [{ Name: 'kind', Direction: '1' }], isUnique: false })
    const { calls, steps } = await send()
    expect(calls).toEqual([])
    expect(textsOf(steps, 'noticed')).toEqual([
      'index theirs of feed: not ours, left alone',
      'collection theirs: not ours, left alone',
    ])
  })

  it('writes a rule again that somebody has loosened', async () => {
    await send()
    Object.assign(manager.cloud.collections.get('appointments') ?? {}, { tag: 'CUSTOM', rule: '{"read":true}' })
    expect((await send()).calls).toEqual(['ModifySafeRule appointments'])
  })

  it('reads more collections than one page holds', async () => {
    for (let number = 0; number < 205; number += 1)
      manager.cloud.collections.set(`theirs${number}`, { indexes: new Map(), tag: 'PRIVATE' })
    await send({}, ['database'])
    expect((await send({}, ['database'])).calls).toEqual([])
  })
})

describe('functions', () => {
  const booking = () => manager.cloud.functions.get('booking')

  it('brings new settings before new code, and marks the code last', async () => {
    await send()
    const functions = [functionArtefact('booking', { codeHash: 'new', config: { timeout: 30 } })]
    expect((await send({ functions }, ['functions'])).calls).toEqual([
      'updateFunctionConfig booking',
      'updateFunctionCode booking',
      'updateFunctionConfig booking',
    ])
    expect(booking()).toMatchObject({ timeout: 30, description: 'meihe 1.2.3, code new' })
  })

  it('keeps variables that are not given here, takes away those given as nothing, and leaves those of others', async () => {
    const functions = [
      functionArtefact('booking', { variableNames: ['PASS_KEY', 'FIRST_OWNER_CODE', 'PAY_SUB_MCH_ID'] }),
    ]
    await send({ functions, given: { ...GIVEN, FIRST_OWNER_CODE: 'sixteen-or-more!', PAY_SUB_MCH_ID: '1900000001' } }, [
      'functions',
    ])
    Object.assign(booking()?.variables ?? {}, { THEIRS: 'kept' })
    const { steps } = await send({ functions, given: { ...GIVEN, FIRST_OWNER_CODE: '' } }, ['functions'])
    const { PASS_KEY } = GIVEN
    expect(booking()?.variables).toEqual({ PASS_KEY, PAY_SUB_MCH_ID: '1900000001', THEIRS: 'kept' })
    expect(textsOf(steps, 'noticed')).toContain('function booking: has variables of others, left alone: THEIRS')
  })

  it('changes a timer of its own, and leaves one of others', async () => {
    await send()
    manager.cloud.functions.get('jobs')?.triggers.set('run-due', '0 0 * * * * *').set('theirs', '0 0 1 * * * *')
    const { calls, steps } = await send()
    expect(calls).toEqual(['deleteTrigger jobs.run-due', 'createTrigger jobs.run-due'])
    expect(textsOf(steps, 'noticed')).toEqual(['trigger theirs of jobs: not ours, left alone'])
  })

  it('makes one anew whose making failed', async () => {
    await send()
    Object.assign(booking() ?? {}, { status: 'CreateFailed' })
    expect((await send()).calls).toEqual(['createFunction booking zip'])
  })

  it('reports one that runs on another Node, which WeChat can not change, and uploads no app', async () => {
    await send({}, ['database', 'functions'])
    Object.assign(booking() ?? {}, { runtime: 'Nodejs8.9' })
    const { blocked, calls } = await send()
    expect(blocked).toEqual([expect.stringContaining('booking: it runs on Nodejs8.9')])
    expect(calls).toEqual([])
    expect(uploads).toEqual([])
  })

  it('stops when WeChat says that one did not come to rest', async () => {
    await send()
    const update = manager.functions.updateFunctionCode
    manager.functions.updateFunctionCode = async (sent) => {
      await update(sent)
      Object.assign(booking() ?? {}, { status: 'UpdateFailed' })
    }
    const functions = [functionArtefact('booking', { codeHash: 'new' })]
    await expect(send({ functions }, ['functions'])).rejects.toThrow('booking: WeChat says it is UpdateFailed')
    expect(booking()?.description).toBe('meihe 1.2.3, code hash-of-booking')
  })
})

it('refuses a plan with problems before anything is sent', async () => {
  await expect(send({ functions: [functionArtefact('booking', { isStale: true })] })).rejects.toThrow('older than its')
  expect(manager.takeCalls()).toEqual([])
})
