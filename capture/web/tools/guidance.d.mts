export const guidanceFolder: string;
