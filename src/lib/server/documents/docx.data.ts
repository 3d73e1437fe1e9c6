/** Faces of GB/T 9704 by the names an office has them under, and what stands above a text that is not the issued paper. */
export const faces = { body: '仿宋', title: '方正小标宋简体', bold: '黑体' } as const;
export const editable = '编辑稿，以签发的文书为准';
