export default definePageConfig({ navigationBarTitleText: '画布' })
