export default defineAppConfig({
  pages: ['pages/home/index', 'pages/schedule/index', 'pages/customers/index', 'pages/desk/index'],
  subPackages: [
    { root: 'visits', pages: ['visit/index', 'book/index', 'reschedule/index'] },
    { root: 'people', pages: ['customer/index'] },
    {
      root: 'manage',
      pages: [
        'roster/index',
        'time-off/index',
        'services/index',
        'service/index',
        'policies/index',
        'staff/index',
        'staff-member/index',
        'desk-code/index',
        'inbox/index',
        'settings/index',
      ],
    },
  ],
  window: {
    navigationBarTitleText: '美合·门店',
    navigationBarBackgroundColor: '#fbf6f3',
    navigationBarTextStyle: 'black',
    backgroundColor: '#fbf6f3',
    navigationStyle: 'custom',
  },
  tabBar: {
    color: '#79686d',
    selectedColor: '#bd4260',
    backgroundColor: '#ffffff',
    borderStyle: 'white',
    list: [
      {
        pagePath: 'pages/home/index',
        text: '今天',
        iconPath: 'assets/tab/today.png',
        selectedIconPath: 'assets/tab/today-chosen.png',
      },
      {
        pagePath: 'pages/schedule/index',
        text: '日程',
        iconPath: 'assets/tab/schedule.png',
        selectedIconPath: 'assets/tab/schedule-chosen.png',
      },
      {
        pagePath: 'pages/customers/index',
        text: '顾客',
        iconPath: 'assets/tab/customers.png',
        selectedIconPath: 'assets/tab/customers-chosen.png',
      },
      {
        pagePath: 'pages/desk/index',
        text: '工作台',
        iconPath: 'assets/tab/desk.png',
        selectedIconPath: 'assets/tab/desk-chosen.png',
      },
    ],
  },
  resizable: true,
  lazyCodeLoading: 'requiredComponents',
  __usePrivacyCheck__: true,
})
