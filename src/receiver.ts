/** Ways to notify of one's own: what ours are written with. */
export { z } from 'zod';
export { addressSchema as address, type Destination, type IntegrationContext, notificationText } from './compile/alertmanager/integration';
export { defineReceiver, type OwnReceiver, type ReceiverDefinition } from './compile/alertmanager/own-receiver';
export { type SecretRef, secretRefSchema as secretRef } from './core/kubernetes/secret';
