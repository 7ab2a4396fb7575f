import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { compileFunction } from 'node:vm'
import { loadOnDemand } from '../../../scripts/sdk-on-demand'

const SDK = dirname(require.resolve('@cloudbase/node-sdk'))

describe('the SDK as functions hold it', () => {
  it('loads what is rarely called when something of it is named, once, and the rest at once', () => {
    const lines = [
      'const axios_1 = __importDefault(require("axios"));',
      'const bson_1 = require("bson");',
      'const form_data_1 = __importDefault(require("form-data"));',
      'exports.get = () => [axios_1.default, axios_1.default, bson_1.EJSON];',
      'exports.make = () => new form_data_1.default();',
    ]
    const loaded: string[] = []
    const found: { get?: () => unknown[]; make?: () => unknown } = {}
    const load = (name: string): object => {
      loaded.push(name)
      return { default: name === 'form-data' ? Date : `${name} itself`, EJSON: `EJSON of ${name}` }
    }
    const run = compileFunction(loadOnDemand(lines.join('\n')), ['require', 'exports', '__importDefault'])
    run(load, found, (module: object) => module)
    expect(loaded).toEqual(['bson'])
    expect(found.get?.()).toEqual(['axios itself', 'axios itself', 'EJSON of bson'])
    expect(found.get?.()).toHaveLength(3)
    expect(loaded).toEqual(['bson', 'axios'])
    expect(found.make?.()).toBeInstanceOf(Date)
  })

  it.each([
    ['cloudbase.js', ['axios', '@cloudbase/wx-cloud-client-sdk']],
    ['auth/index.js', ['jsonwebtoken']],
    ['ai/index.js', ['@cloudbase/ai', '@cloudbase/app']],
    ['storage/index.js', ['xml2js']],
    ['utils/metadata.js', ['axios']],
    ['utils/request-core.js', ['agentkeepalive', 'https-proxy-agent', 'http-proxy-agent', 'form-data']],
  ])('does so in its file %s', (path, names) => {
    const code = loadOnDemand(readFileSync(join(SDK, path), 'utf8'))
    for (const name of names) expect(code).toMatch(new RegExp(`return \\w+_kept \\?\\? .*require\\("${name}"\\)`))
  })
})
