/** A Deployment `api` in the namespace `serving`, whose Pods listen on 8000 under the name of this port. */
export const apiDeployment = (port: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: api, namespace: serving }
spec:
  template:
    metadata: { labels: { app: api } }
    spec: { containers: [{ name: api, ports: [{ name: ${port}, containerPort: 8000 }] }] }
`;
