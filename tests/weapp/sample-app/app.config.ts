export default defineAppConfig({
  pages: ['pages/parts/index', 'pages/calls/index', 'pages/mine/index'],
  subPackages: [
    {
      root: 'parts',
      pages: [
        ...['text/index', 'image/index', 'button/index', 'form/index', 'input/index', 'picker/index'],
        ...['scroll/index', 'swiper/index', 'canvas/index', 'map/index', 'web/index', 'nesting/index', 'list/index'],
      ],
    },
    {
      root: 'calls',
      pages: [
        ...['feedback/index', 'navigation/index', 'storage/index', 'device/index', 'media/index'],
        ...['wechat/index', 'cloud/index', 'deep/index'],
      ],
    },
  ],
  tabBar: {
    color: '#7a7e83',
    selectedColor: '#07c160',
    backgroundColor: '#ffffff',
    list: [tab('pages/parts/index', '部件'), tab('pages/calls/index', '调用'), tab('pages/mine/index', '我的')],
  },
  window: {
    navigationBarTitleText: '样例',
    navigationBarBackgroundColor: '#ffffff',
    navigationBarTextStyle: 'black',
    backgroundColor: '#f5f5f5',
  },
  resizable: true,
  lazyCodeLoading: 'requiredComponents',
  __usePrivacyCheck__: true,
})

function tab(pagePath: string, text: string) {
  return { pagePath, text, iconPath: 'assets/tab.png', selectedIconPath: 'assets/tab-active.png' }
}
