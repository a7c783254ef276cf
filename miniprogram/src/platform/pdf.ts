import Taro from '@tarojs/taro';

/** A PDF in the platform's own reader, from where the resident can keep or pass it on. */
export async function downloadAndOpen(url: string): Promise<void> {
  const { tempFilePath } = await Taro.downloadFile({ url });
  await Taro.openDocument({ filePath: tempFilePath, fileType: 'pdf', showMenu: true });
}
