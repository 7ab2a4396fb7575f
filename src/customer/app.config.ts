import { shell } from './messages/zh-CN/shell'

export default defineAppConfig({
  pages: ['pages/home/index', 'pages/appointments/index', 'pages/partner/index', 'pages/me/index'],
  subPackages: [
    {
      root: 'booking',
      pages: ['services/index', 'therapists/index', 'times/index', 'confirm/index', 'rebooking/index', 'series/index'],
    },
    { root: 'pages/appointment', pages: ['index'] },
    { root: 'waitlist', pages: ['mine/index', 'join/index'] },
    {
      root: 'money',
      pages: [
        'bill/index',
        'bills/index',
        'review/index',
        'points/index',
        'prepaid/index',
        'cards/index',
        'card/index',
        'gift/index',
        'gifts/index',
        'coupons/index',
        'membership/index',
      ],
    },
    {
      root: 'partner',
      pages: [
        'poster/index',
        'friends/index',
        'commissions/index',
        'shares/index',
        'statement/index',
        'payout/index',
        'payout-state/index',
      ],
    },
    { root: 'account', pages: ['inbox/index', 'privacy/index', 'data/index', 'health/index', 'treatment/index'] },
  ],
  preloadRule: {
    // Whoever opens the app comes to book or to see a booking; loaded early, the next tap need not wait.
    'pages/home/index': { network: 'all', packages: ['booking', 'pages/appointment'] },
  },
  tabBar: {
    color: '#79686d',
    selectedColor: '#bd4260',
    backgroundColor: '#ffffff',
    borderStyle: 'white',
    list: [
      tab('pages/home/index', shell['tab.home'], 'home'),
      tab('pages/appointments/index', shell['tab.appointments'], 'booking'),
      tab('pages/partner/index', shell['tab.partner'], 'partner'),
      tab('pages/me/index', shell['tab.me'], 'mine'),
    ],
  },
  window: {
    navigationBarTitleText: shell['app.name'],
    navigationBarBackgroundColor: '#fbf6f3',
    navigationBarTextStyle: 'black',
    backgroundColor: '#fbf6f3',
    navigationStyle: 'custom',
  },
  resizable: true,
  lazyCodeLoading: 'requiredComponents',
  __usePrivacyCheck__: true,
})

function tab(pagePath: string, text: string, icon: string) {
  return { pagePath, text, iconPath: `assets/tab/${icon}.png`, selectedIconPath: `assets/tab/${icon}-chosen.png` }
}
