import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findApp } from '../config/apps'
import { readClientSettings } from '../config/client-settings'
import { collections } from '../config/database'
import { localMerchant } from '../config/local-merchant'
import { localTemplates } from '../config/templates'
import { startCloud, type Cloud, type CloudOptions } from '../src/localcloud'
import { openidOf } from '../src/localcloud/gateway/identities'
import { fillDemoShop, hasShop, type DemoFilled } from './demo/fill'
import { verifyDemoShop } from './demo/verify'

const ROOT = join(__dirname, '..')
const { customerAppid, staffAppid } = readClientSettings(process.env)

/** `NAME=value` lines of config/local-cloud.env: what every function of the project is given on the local cloud. */
export function readLocalVariables(): Record<string, string> {
  const lines = readFileSync(join(ROOT, 'config/local-cloud.env'), 'utf8').split('\n')
  return Object.fromEntries(
    lines.flatMap((line) => {
      const [, name, value] = /^(\w+)=(.*)$/.exec(line.trim()) ?? []
      return name === undefined ? [] : [[name, value ?? '']]
    }),
  )
}

/** Starts a cloud with all that the salon is: functions, collections, templates, both apps, the page that shows them. */
export function openShop(options: Pick<CloudOptions, 'dataDirectory' | 'port' | 'isVerbose'>): Promise<Cloud> {
  const apps = [
    { ...findApp('customer'), appid: customerAppid },
    { ...findApp('staff'), appid: staffAppid },
  ]
  const functionEnvironment = readLocalVariables()
  const templates = localTemplates({ customer: customerAppid, staff: staffAppid })
  return startCloud({
    ...options,
    functionsDirectory: join(ROOT, 'cloudfunctions'),
    collections,
    functionEnvironment,
    wechat: { templates, ...localMerchant(functionEnvironment) },
    sites: [
      { prefix: '/', directory: join(ROOT, 'demo/front-page') },
      ...apps.map(({ name, webRoot }) => ({ prefix: `/${name}`, directory: join(ROOT, webRoot) })),
    ],
    programs: apps
      .filter(({ weappRoot }) => existsSync(join(ROOT, weappRoot, 'app.json')))
      .map(({ name, weappRoot, appid }) => ({ name, directory: join(ROOT, weappRoot), appid })),
  })
}

/**
 * Fills the cloud with the demo shop unless it holds a shop already, and reads it back: undefined when there was one.
 * Throws when what was written does not add up.
 */
export async function fillShop(cloud: Cloud): Promise<DemoFilled | undefined> {
  if (await hasShop(cloud)) return undefined
  const variables = readLocalVariables()
  const filled = await fillDemoShop({ cloud, variables, customerAppid, staffAppid, openidOf, nowAt: cloud.clock.now() })
  const problems = await verifyDemoShop(cloud)
  if (problems.length > 0) throw new Error(`The demo shop is not sound: ${problems.slice(0, 3).join('; ')}.`)
  return filled
}
