export default definePageConfig({ navigationBarTitleText: '文字' })
