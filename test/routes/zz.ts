import { openapiText } from '../../scripts/openapiText.ts';
for (let i=0;i<4;i++){ const t=performance.now(); const c=process.cpuUsage(); await openapiText(); const d=process.cpuUsage(c); console.log(performance.now()-t, d.user/1000); }
