export default defineAppConfig({
  pages: ['pages/home/index', 'pages/forms/index', 'pages/states/index', 'pages/wide/index', 'pages/money/index'],
  window: {
    navigationBarTitleText: '组件',
    navigationBarBackgroundColor: '#fbf6f3',
    navigationBarTextStyle: 'black',
    backgroundColor: '#fbf6f3',
    navigationStyle: 'custom',
  },
  resizable: true,
  lazyCodeLoading: 'requiredComponents',
})
