import { logs, query, type Runbooks, shell } from '../page';

/** Pages of the alerts on servers of models and the GPUs below them. */
export const inferencePages: Runbooks = {
  'gpu/xid': {
    meaning: 'The driver of a GPU reported an error (Xid) since the last value.',
    impact: 'The process on it usually ends; some errors need a reset of the GPU.',
    looks: [
      query('Which GPU, which code?', '@DCGM_FI_DEV_XID_ERRORS'),
      shell('What does the kernel say?', 'kubectl debug node/$node -it --image=busybox -- dmesg | grep -i xid | tail'),
      query('Is it hot as well?', 'max by (gpu) (DCGM_FI_DEV_GPU_TEMP{job="$job"})'),
    ],
    causes: [
      '13, 31, 43: the program (memory that is not its own)',
      '48, 63, 64, 94, 95: memory of the GPU',
      '79: the GPU fell off the bus',
    ],
    actions: ['Code of a program: find who used the GPU, it is in the labels.', 'Memory or bus: drain the node, reset or replace the GPU.'],
  },
  'gpu/temperature': {
    meaning: 'A GPU is hotter than it should be for long.',
    impact: 'It lowers its clock: everything on it is slow; at the limit it stops.',
    looks: [
      query('Which GPUs?', '@DCGM_FI_DEV_GPU_TEMP'),
      query('Is it at work?', 'max by (gpu) (DCGM_FI_DEV_GPU_UTIL{job="$job"})'),
      query('Are its neighbours hot?', 'max by (Hostname) (DCGM_FI_DEV_GPU_TEMP{job="$job"})'),
    ],
    causes: ['fans or air flow', 'the room', 'full load next to other full GPUs'],
    actions: ['All GPUs of a node: the node or the room.', 'Lower its power limit until it is repaired: `nvidia-smi -pl`.'],
  },
  'vllm/queue': {
    meaning: 'More requests wait in vLLM than it should let wait.',
    impact: 'The first token comes late.',
    looks: [
      query('How many wait?', '@vllm:num_requests_waiting'),
      query('How many run?', 'sum by (model_name) (vllm:num_requests_running{namespace="$namespace",job="$job"})'),
      query('Is the cache full?', 'max by (model_name) (vllm:kv_cache_usage_perc{namespace="$namespace",job="$job"})'),
    ],
    causes: ['more requests than one replica carries', 'long prompts that fill the KV cache', 'a replica that is loading'],
    actions: ['Add a replica.', 'Limit the length of prompts and answers.'],
  },
  'vllm/kv-cache': {
    meaning: 'The KV cache is almost full: vLLM must push requests out and compute them again.',
    impact: 'Throughput falls just when it is needed.',
    looks: [
      query('How full?', '@value'),
      query('How many requests share it?', 'sum by (model_name) (vllm:num_requests_running{namespace="$namespace",job="$job"})'),
      query('Do others wait?', 'sum by (model_name) (vllm:num_requests_waiting{namespace="$namespace",job="$job"})'),
    ],
    causes: ['long contexts', '`gpu-memory-utilization` or the number of GPUs too low for the model'],
    actions: ['Lower `max-num-seqs` or `max-model-len`.', 'More replicas, or a GPU with more memory.'],
  },
  'triton/failures': {
    meaning: 'Requests to a model in Triton fail.',
    impact: 'Callers get errors for this model.',
    looks: [
      query('Which model, how many?', '@value'),
      query('How many succeed?', 'sum by (model) (rate(nv_inference_request_success{namespace="$namespace",job="$job"}[5m]))'),
      logs('Why?', '{namespace="$namespace",container="$job"} |~ "(?i)failed|error"'),
    ],
    causes: ['input of a shape or type the model does not take', 'memory of the GPU used up', 'a version that did not load'],
    actions: ['Version: go back to the one before in the model repository.', 'Memory: lower the number of instances or the batch size.'],
  },
  'triton/queue': {
    meaning: 'Requests to a model wait longer in Triton’s queue than the bound.',
    impact: 'Latency of every caller of this model.',
    looks: [
      query('Which model, how long?', '@value'),
      query('How many requests?', 'sum by (model) (rate(nv_inference_request_success{namespace="$namespace",job="$job"}[5m]))'),
      query('Is the GPU busy?', 'max by (gpu_uuid) (nv_gpu_utilization{namespace="$namespace",job="$job"})'),
    ],
    causes: ['more load than its instances carry', 'a batch that waits too long to fill', 'another model on the same GPU'],
    actions: ['Add an instance (`instance_group`) or a replica.', 'Lower `max_queue_delay_microseconds`.'],
  },
};
