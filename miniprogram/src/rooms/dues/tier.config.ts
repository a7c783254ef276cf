export default definePageConfig({ navigationBarTitleText: '两险征缴' });
