import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCloud, type Cloud, type CloudOptions } from '../../src/localcloud'

export interface TestCloudOptions extends Partial<CloudOptions> {
  /** The code of functions by name; `SDK` in it stands for `require('wx-server-sdk')`. */
  readonly functionSources?: Readonly<Record<string, string>>
}

/** A cloud of its own in a temporary directory, which goes when it is closed; a directory it is given stays. */
export async function startTestCloud(options: TestCloudOptions = {}): Promise<Cloud> {
  const { functionSources = {}, ...cloudOptions } = options
  const temporary = mkdtempSync(join(tmpdir(), 'local-cloud-'))
  const functionsDirectory = makeDirectory(join(temporary, 'functions'))
  for (const [name, source] of Object.entries(functionSources)) writeFunction(functionsDirectory, name, source)
  const cloud = await startCloud({
    dataDirectory: join(temporary, 'data'),
    functionsDirectory,
    port: 0,
    ...cloudOptions,
  })
  return {
    ...cloud,
    close: async () => {
      await cloud.close()
      rmSync(temporary, { recursive: true, force: true })
    },
  }
}

function makeDirectory(directory: string): string {
  mkdirSync(directory, { recursive: true })
  return directory
}

function writeFunction(directory: string, name: string, source: string): void {
  const sdk = `require(${JSON.stringify(require.resolve('wx-server-sdk'))})`
  writeFileSync(join(makeDirectory(join(directory, name)), 'index.js'), source.replaceAll('SDK', sdk))
}

/**
 * The unmodified `wx-server-sdk`, pointed at the cloud by the environment variables a function gets. Its answers
 * are untyped on purpose: its own types say `Promise | void | string`.
 */
export function openSdk(cloud: Cloud, variables: Readonly<Record<string, string>> = {}) {
  Object.assign(process.env, {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    TENCENTCLOUD_SECRETID: 'test',
    TENCENTCLOUD_SECRETKEY: 'test',
    TENCENTCLOUD_SESSIONTOKEN: '',
    SCF_NAMESPACE: cloud.envId,
    TCB_ENV: cloud.envId,
    // The SDK warns of slow requests to the database, also of those that have failed long since.
    SILENCE: 'true',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: cloud.adminUrl }),
    ...variables,
  })
  const sdk = jest.requireActual('wx-server-sdk')
  sdk.init({ env: cloud.envId })
  return sdk
}

/** `@cloudbase/node-sdk`, pointed at the cloud by its own option. It throws what the cloud answers, code included. */
export function openNodeSdk(cloud: Pick<Cloud, 'adminUrl' | 'envId'>) {
  // Without it the SDK looks for Tencent's machines on the network first.
  process.env['TENCENTCLOUD'] = 'true'
  const sdk = jest.requireActual('@cloudbase/node-sdk')
  return sdk.init({ env: cloud.envId, secretId: 'test', secretKey: 'test', serviceUrl: cloud.adminUrl })
}

/** What a promise is rejected with. */
export async function failureOf(
  promise: Promise<unknown>,
): Promise<{ errCode?: number; errMsg?: string; code?: unknown }> {
  return promise.then(
    (value) => {
      throw new Error(`expected a failure, got ${JSON.stringify(value)}`)
    },
    (error: object) => error,
  )
}
