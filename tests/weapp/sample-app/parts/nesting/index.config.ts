export default definePageConfig({
  navigationBarTitleText: '嵌套',
  usingComponents: { stepper: '../../native/stepper/index' },
})
