import Taro from '@tarojs/taro';
import { Problem } from '../api/problem.ts';
import type { PickedPaper } from './platform.ts';

/** A photograph, taken now or picked. */
export async function pickPhoto(): Promise<PickedPaper | undefined> {
  const picked = await Taro.chooseImage({ count: 1, sizeType: ['compressed'] }).catch(
    () => undefined,
  );
  const path = picked?.tempFilePaths[0];
  if (path === undefined) return undefined;
  const content = await contentOf(path);
  const type = /\.png$/iu.test(path) ? 'png' : 'jpg';
  return {
    fileName: `photo.${type}`,
    bytes: content.byteLength,
    putTo: async (url) => {
      const { statusCode } = await Taro.request({ url, method: 'PUT', data: content }).catch(() => {
        throw new Problem('NO_CONNECTION');
      });
      if (statusCode !== 200) throw new Problem('FILE_NOT_THERE');
    },
  };
}

function contentOf(filePath: string): Promise<ArrayBuffer> {
  return new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      success: ({ data }) =>
        typeof data === 'string' ? reject(new Problem('FILE_DAMAGED')) : resolve(data),
      fail: () => reject(new Problem('FILE_DAMAGED')),
    });
  });
}
