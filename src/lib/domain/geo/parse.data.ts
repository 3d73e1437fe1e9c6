/** Signs that people and map services write into coordinates. */
export const marks = {
	degree: '°º度',
	minute: "′'’分",
	second: '″"”秒',
	north: 'N北',
	south: 'S南',
	east: 'E东',
	west: 'W西',
	/** Words before a value: 北纬30.2, 东经119.8. */
	latitude: '纬',
	longitude: '经',
	separators: ',，;；、|/'
} as const;
