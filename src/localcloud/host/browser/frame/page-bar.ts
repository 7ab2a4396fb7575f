import type { PackedProgram } from '../../program'

/** What a page's navigation bar shows at the moment. */
export interface PageBar {
  title: string
  backgroundColor: string
  textStyle: 'black' | 'white'
  isCustom: boolean
  isLoading: boolean
  isHomeHidden: boolean
}

/** The bar as the page's configuration, and below it the app's, describes it. */
export function initialBar(program: PackedProgram, route: string): PageBar {
  const config = { ...program.app.window, ...program.configs[route] }
  return {
    title: config.navigationBarTitleText ?? '',
    backgroundColor: config.navigationBarBackgroundColor ?? '#ffffff',
    textStyle: config.navigationBarTextStyle ?? 'black',
    isCustom: config.navigationStyle === 'custom',
    isLoading: false,
    isHomeHidden: false,
  }
}
