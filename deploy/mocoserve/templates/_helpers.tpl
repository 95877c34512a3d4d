{{/* Prefix of all names: the release's name, with the chart's behind it where it is not part of it. */}}
{{- define "mocoserve.name" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{ .Release.Name | trunc 50 | trimSuffix "-" }}
{{- else -}}
{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 50 | trimSuffix "-" }}
{{- end -}}
{{- end -}}

{{/* Labels that select. Takes a list: the root, the component. */}}
{{- define "mocoserve.selector" -}}
{{- $root := index . 0 -}}
app.kubernetes.io/name: {{ $root.Chart.Name }}
app.kubernetes.io/instance: {{ $root.Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end -}}

{{/* All labels. Takes a list: the root, the component. */}}
{{- define "mocoserve.labels" -}}
{{- $root := index . 0 -}}
{{ include "mocoserve.selector" . }}
app.kubernetes.io/version: {{ $root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ $root.Release.Service }}
helm.sh/chart: {{ $root.Chart.Name }}-{{ $root.Chart.Version }}
{{- end -}}

{{- define "mocoserve.peersName" -}}
{{ include "mocoserve.name" . }}-peers
{{- end -}}

{{- define "mocoserve.redisName" -}}
{{ include "mocoserve.name" . }}-redis
{{- end -}}

{{- define "mocoserve.secretName" -}}
{{ .Values.secret.existing | default (include "mocoserve.name" .) }}
{{- end -}}

{{- define "mocoserve.scheme" -}}
{{ ternary "http" "https" (empty .Values.tls.secret) }}
{{- end -}}

{{/* How the kubelet asks for a pod's health. */}}
{{- define "mocoserve.probe" -}}
httpGet: { path: {{ index . 1 }}, port: http, scheme: {{ include "mocoserve.scheme" (index . 0) | upper }} }
{{- end -}}

{{- define "mocoserve.image" -}}
{{- $device := ternary "-cuda" "" .Values.gpu.enabled -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default (printf "%s%s" .Chart.AppVersion $device) }}
{{- end -}}

{{/* A value of values.yaml as text. Helm holds large integers as floats, which would read 2.147483648e+09. */}}
{{- define "mocoserve.text" -}}
{{- if kindIs "float64" . }}{{ int64 . }}{{ else }}{{ . }}{{ end -}}
{{- end -}}

{{/* Seconds before SIGTERM in which a pod still serves, while the cluster's proxies learn that it goes. */}}
{{- define "mocoserve.preStopSeconds" -}}5{{- end -}}

{{/* Seconds: before SIGTERM, the drain, and the time to end after it. */}}
{{- define "mocoserve.graceSeconds" -}}
{{- $drainSeconds := divf .Values.server.drainMs 1000 | ceil -}}
{{ add (include "mocoserve.preStopSeconds" .) $drainSeconds 20 }}
{{- end -}}

{{- define "mocoserve.podSecurity" -}}
runAsNonRoot: true
seccompProfile: { type: RuntimeDefault }
{{- end -}}

{{- define "mocoserve.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end -}}

{{- define "mocoserve.dataClaim" -}}
{{ .Values.data.existingClaim | default (printf "%s-data" (include "mocoserve.name" .)) }}
{{- end -}}
