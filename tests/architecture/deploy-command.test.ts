import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ArgumentProblem, readArguments } from '../../scripts/deploy/arguments'
import { deploy } from '../../scripts/deploy/index'
import { findMissingTools, loadUploader, TOOL_VERSIONS } from '../../scripts/deploy/tools'
import { openUploadPort } from '../../scripts/deploy/upload-port'

/** The program in this process: its exit code and all it said. */
async function run(...words: string[]) {
  const said: string[] = []
  const code = await deploy(words, {}, (text) => said.push(text))
  return { code, text: said.join('\n') }
}

describe('the command line', () => {
  it('means everything unless it says otherwise', () => {
    expect(readArguments(['--env', 'demo-1'])).toEqual({
      envId: 'demo-1',
      isDryRun: false,
      isBuilding: false,
      parts: ['database', 'functions', 'apps'],
    })
  })

  it('keeps the order of the parts, whatever order they are named in', () => {
    expect(readArguments(['--env', 'demo-1', '--only', 'apps', '--only', 'database']).parts).toEqual([
      'database',
      'apps',
    ])
  })

  it.each([
    [[], '--env is missing'],
    [['--env', ''], "but is ''"],
    [['--env', 'Demo_1'], "but is 'Demo_1'"],
    [['--env', 'demo-1', '--only', 'rules'], "--only must be one of database, functions, apps, but is 'rules'"],
    [['--env', 'demo-1', '--version', 'one two'], "but is 'one two'"],
    [['--env', 'demo-1', '--dryrun'], '--dryrun'],
    [['--env', 'demo-1', 'now'], 'now'],
    [['--env'], '--env'],
  ])('%j is refused', (words, sentence) => {
    expect(() => readArguments(words)).toThrow(ArgumentProblem)
    expect(() => readArguments(words)).toThrow(sentence)
  })

  it('ends with 2 and the usage when it is wrong', async () => {
    expect(await run('--env', 'demo-1', '--dryrun')).toEqual({ code: 2, text: expect.stringContaining('Exit codes:') })
    const missing = await run('--env', 'demo-1', '--dry-run', '--variables', '/nowhere/at/all.env')
    expect(missing).toEqual({ code: 2, text: expect.stringContaining('there is no file /nowhere/at/all.env') })
  })

  it('keeps files of secrets outside the repository', async () => {
    const inside = await run('--env', 'demo-1', '--dry-run', '--variables', join(__dirname, '../../package.json'))
    expect(inside).toEqual({ code: 2, text: expect.stringContaining('keep the file outside the repository') })
  })

  it('prints the plan of this repository and ends with 1 while something is missing', async () => {
    // Without the apps: other tests may be building them at this moment.
    const { code, text } = await run('--env', 'demo-1', '--dry-run', '--only', 'database', '--only', 'functions')
    expect(code).toBe(1)
    for (const part of [
      'Deployment to the environment demo-1',
      '  booking: ',
      '  cloudbase_auth: ',
      'run-due: 0 * * * * * *',
    ])
      expect(text).toContain(part)
    expect(text).toContain('The variable DATA_KEYS is missing')
  })

  it('sends nothing that a dry run would refuse', async () => {
    expect(await run('--env', 'demo-1', '--only', 'functions')).toEqual({
      code: 1,
      text: expect.not.stringContaining('Sending to'),
    })
  })
})

describe('the official packages', () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'deploy-tools-'))
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  const install = (name: string, version: string, code: string): void => {
    const folder = join(root, '.local/deploy-tools/node_modules', name)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version, main: 'index.js' }))
    writeFileSync(join(folder, 'index.js'), code)
  }

  it('are asked for with the command that installs them', () => {
    expect(findMissingTools(root)).toContain(
      'npm install --prefix .local/deploy-tools --ignore-scripts @cloudbase/manager-node@5.6.5 miniprogram-ci@2.1.42',
    )
    for (const [name, version] of Object.entries(TOOL_VERSIONS)) install(name, version, '')
    expect(findMissingTools(root)).toBeUndefined()
  })

  it('are refused at another version than the one that was looked at', () => {
    install('miniprogram-ci', '9.9.9', 'module.exports = { Project: class {}, upload() {} }')
    expect(() => loadUploader(root)).toThrow('Sending needs miniprogram-ci')
  })

  it('get an app as it was tested, without another compilation', async () => {
    install(
      'miniprogram-ci',
      '2.1.42',
      'const seen = []; module.exports = { seen, Project: class { constructor(options) { seen.push(options) } }, async upload(options) { seen.push(options) } }',
    )
    const uploader = loadUploader(root)
    const app = {
      appid: 'wx1a2b3c4d5e6f7a8b',
      projectPath: '/app',
      keyFile: '/key',
      version: '1.2.3',
      description: 'd',
    }
    await openUploadPort(uploader).upload(app)
    expect(uploader).toMatchObject({
      seen: [
        { appid: app.appid, projectPath: '/app', privateKeyPath: '/key', type: 'miniProgram' },
        { version: '1.2.3', robot: 1, setting: { es6: false, minify: false } },
      ],
    })
  })
})
