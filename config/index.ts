import path from 'node:path'
import { defineConfig } from '@tarojs/cli'
import { findApp } from './apps'
import { readClientSettings } from './client-settings'

/**
 * Taro's configuration of every app. `scripts/build-apps.ts` chooses the app by the variable `APP` and the target by
 * Taro's own `TARO_ENV` (`weapp` or `h5`).
 */
const ROOT = path.resolve(__dirname, '..')

const CSS_MODULES = {
  enable: true,
  config: { namingPattern: 'module' as const, generateScopedName: '[name]__[local]___[hash:base64:5]' },
}

export default defineConfig(async () => {
  const app = findApp(process.env.APP ?? '')
  const isWeb = process.env.TARO_ENV === 'h5'
  // A pixel in our styles is a CSS pixel on every target. Taro would turn it into a 750th (mini-programs) or a 640th
  // (web) of the window: the front desk at 1280 px would be drawn 3.4 times as large as on a phone of 375 px.
  const pxtransform = { enable: app.hasGrowingLengths === true, config: {} }
  const compile = { include: app.sharedRoots.map((root) => path.join(ROOT, root)) }
  return {
    projectName: `meihe-${app.name}`,
    date: '2026-1-1',
    designWidth: 750,
    deviceRatio: { 640: 1.17, 750: 1, 375: 2, 828: 0.905 },
    sourceRoot: app.sourceRoot,
    outputRoot: isWeb ? app.webRoot : app.weappRoot,
    plugins: [],
    alias: {},
    defineConstants: { CLIENT_SETTINGS: JSON.stringify(readClientSettings(process.env)) },
    copy: { patterns: [], options: {} },
    framework: 'react',
    // Prebundling calls for a cache between builds that was measured to gain nothing here.
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    cache: { enable: false },
    // With terser and for older browsers the sample took 120 s on two cores, so 25 s. Mini-programs keep terser, and with it the older language that old phones need.
    ...(isWeb && {
      jsMinimizer: 'esbuild' as const,
      esbuild: { minify: { enable: true, config: { target: 'es2018' } } },
    }),
    mini: { compile, postcss: { pxtransform, cssModules: CSS_MODULES } },
    h5: {
      compile,
      publicPath: './',
      staticDirectory: 'static',
      router: { mode: 'hash' },
      output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[chunkhash:8].js' },
      miniCssExtractPluginOption: {
        ignoreOrder: true,
        filename: 'css/[name].[contenthash].css',
        chunkFilename: 'css/[name].[chunkhash].css',
      },
      postcss: { pxtransform, autoprefixer: { enable: true, config: {} }, cssModules: CSS_MODULES },
    },
  }
})
