import type { AppToUpload, UploadPort } from './ports'

interface ProjectOptions {
  readonly appid: string
  readonly type: 'miniProgram'
  readonly projectPath: string
  readonly privateKeyPath: string
  readonly ignores: readonly string[]
}

/** What is used of `miniprogram-ci` 2.1.42, as its types say. */
export interface MiniprogramUploader {
  readonly Project: new (options: ProjectOptions) => object
  upload(options: {
    readonly project: object
    readonly version: string
    readonly desc: string
    /** 1 to 30: WeChat keeps one development version for each. */
    readonly robot: number
    readonly setting: Readonly<Record<string, boolean>>
    readonly onProgressUpdate: () => void
  }): Promise<unknown>
}

/** Taro has compiled and minified already; WeChat is to send what was tested. */
const SETTING = { es6: false, es7: false, minify: false, autoPrefixWXSS: false } as const
const ROBOT = 1

/** Uploads of apps by WeChat's own uploader. Not tried against WeChat. */
export function openUploadPort(uploader: MiniprogramUploader): UploadPort {
  return {
    async upload({ appid, projectPath, keyFile, version, description }: AppToUpload) {
      const project = new uploader.Project({
        ...{ appid, projectPath, type: 'miniProgram', privateKeyPath: keyFile },
        ignores: ['README.md', '**/*.LICENSE.txt', '**/*.map'],
      })
      const options = { project, version, desc: description, robot: ROBOT, setting: SETTING }
      await uploader.upload({ ...options, onProgressUpdate: () => undefined })
    },
  }
}
