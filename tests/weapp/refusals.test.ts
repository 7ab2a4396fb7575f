import type { MiniProgram } from '../support/mini-program'
import { BUILD_TIMEOUT_MS, Sample } from '../support/sample'

let sample: Sample
let program: MiniProgram

beforeAll(async () => {
  sample = await Sample.start()
  program = await sample.open()
}, BUILD_TIMEOUT_MS)
afterAll(async () => sample.close())

/** WeChat's own words; where they come from is in docs/mini-program-host.md. */
test.each([
  ['navigateTo', { url: '/pages/mine/index' }, 'navigateTo:fail can not navigateTo a tabbar page'],
  ['redirectTo', { url: '/pages/mine/index' }, 'redirectTo:fail can not redirectTo a tabbar page'],
  ['switchTab', { url: '/parts/map/index' }, 'switchTab:fail can not switch to no-tabBar page'],
  ['navigateTo', { url: '/parts/nowhere' }, 'navigateTo:fail page "parts/nowhere" is not found'],
  ['navigateBack', {}, 'navigateBack:fail cannot navigate back at first page.'],
  [
    'requestSubscribeMessage',
    { tmplIds: ['a'] },
    'requestSubscribeMessage:fail can only be invoked by user TAP gesture.',
  ],
  ['showToast', {}, 'showToast:fail parameter error: parameter.title should be String instead of Undefined;'],
  ['showToast', { title: 5 }, 'showToast:fail parameter error: parameter.title should be String instead of Number;'],
  ['hideLoading', {}, "hideLoading:fail toast can't be found"],
  [
    'showModal',
    { confirmText: '确定取消吗' },
    'showModal:fail confirmText length should not larger than 4 Chinese characters',
  ],
  [
    'showActionSheet',
    { itemList: [...'1234567'] },
    'showActionSheet:fail parameter error: itemList should not be large than 6',
  ],
  ['getStorage', { key: 'nothing' }, 'getStorage:fail data not found'],
  [
    'setNavigationBarColor',
    { frontColor: '#333333', backgroundColor: '#ffffff' },
    'setNavigationBarColor:fail invalid frontColor, only "#ffffff" and "#000000" are supported',
  ],
  ['setTabBarBadge', { index: 9, text: '1' }, 'setTabBarBadge:fail invalid index'],
  ['pageScrollTo', { selector: '#nothing' }, 'pageScrollTo:fail selector #nothing not found'],
  ['previewImage', { urls: [] }, 'previewImage:fail parameter error: parameter.urls should have at least 1 item;'],
  ['getImageInfo', { src: 'wxfile://tmp_99.png' }, 'getImageInfo:fail image cannot be loaded: '],
])('%s with %j answers %s', async (name, options, errMsg) => {
  const reply = await program.call(name, options)
  expect(reply.errMsg).toBe(errMsg)
})
