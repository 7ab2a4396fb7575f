import type { PageBar } from '../frame/page-bar'
import type { Host } from '../host'
import { asNumber, asText, type Values } from '../values'
import { answering, CallFailure, type Members, requireText } from './call'

/** The navigation bar at the top and the tab bar at the bottom. */
export function barCalls(host: Host): Members {
  return answering(host, {
    setNavigationBarTitle: (options) => changeBar(host, { title: requireText(options, 'title') }),
    setNavigationBarColor: (options) => {
      const frontColor = requireText(options, 'frontColor')
      if (frontColor !== '#ffffff' && frontColor !== '#000000')
        throw new CallFailure('invalid frontColor, only "#ffffff" and "#000000" are supported')
      changeBar(host, {
        textStyle: frontColor === '#ffffff' ? 'white' : 'black',
        backgroundColor: requireText(options, 'backgroundColor'),
      })
    },
    showNavigationBarLoading: () => changeBar(host, { isLoading: true }),
    hideNavigationBarLoading: () => changeBar(host, { isLoading: false }),
    hideHomeButton: () => changeBar(host, { isHomeHidden: true }),
    setBackgroundColor: () => undefined,
    setBackgroundTextStyle: () => undefined,
    ...tabBarCalls(host),
  })
}

function changeBar(host: Host, change: Partial<PageBar>): void {
  const page = host.stack.top()
  if (page === undefined) return
  Object.assign(page.bar, change)
  host.screen.refreshBar()
}

function tabBarCalls(host: Host): Record<string, (options: Values) => unknown> {
  const { tabBar } = host.screen
  const onTabPage = (run: (options: Values) => unknown) => (options: Values) => {
    if (!host.stack.isTab(host.stack.top()?.route ?? '')) throw new CallFailure('not TabBar page')
    return run(options)
  }
  const index = (options: Values): number => asNumber(options.index, -1)
  return {
    showTabBar: onTabPage(() => tabBar.setHidden(false)),
    hideTabBar: onTabPage(() => tabBar.setHidden(true)),
    setTabBarBadge: onTabPage((options) => tabBar.change(index(options), { badge: requireText(options, 'text') })),
    removeTabBarBadge: onTabPage((options) => tabBar.change(index(options), { badge: '' })),
    showTabBarRedDot: onTabPage((options) => tabBar.change(index(options), { hasDot: true })),
    hideTabBarRedDot: onTabPage((options) => tabBar.change(index(options), { hasDot: false })),
    setTabBarItem: onTabPage((options) => {
      const config = tabBar.configOf(index(options))
      if (config === undefined) throw new CallFailure('invalid index')
      tabBar.change(index(options), {
        config: {
          ...config,
          text: asText(options.text, config.text),
          ...(options.iconPath === undefined ? {} : { iconPath: asText(options.iconPath) }),
          ...(options.selectedIconPath === undefined ? {} : { selectedIconPath: asText(options.selectedIconPath) }),
        },
      })
    }),
    setTabBarStyle: onTabPage((options) =>
      tabBar.setStyle(
        Object.fromEntries(
          ['color', 'selectedColor', 'backgroundColor', 'borderStyle'].flatMap((name) =>
            options[name] === undefined ? [] : [[name, asText(options[name])]],
          ),
        ),
      ),
    ),
  }
}
