/** Calls of one service for which AWS charges nothing besides the state's own transition. */
export interface FreeActions {
  /** As in the resource of a Task. */
  readonly services: readonly string[];
  readonly actions: RegExp;
  /** The page that says what the service charges for; these calls are not among it. */
  readonly source: string;
}

const reads = /^(?:describe|list|get)/;
const all = /./;

/** Read 2026-11-25. What such a call sets going, like an instance, is paid by its own time and not by the call. */
export const freeActions: readonly FreeActions[] = [
  {
    services: ['states', 'sfn'],
    // A child is billed by its own type where it is among the inputs, and not included where it is not.
    actions: /^(?!startExecution$|startSyncExecution$)/,
    source: 'https://aws.amazon.com/step-functions/pricing: transitions, requests and durations alone',
  },
  {
    services: ['lambda'],
    actions: /^(?!invoke)/,
    source: 'https://aws.amazon.com/lambda/pricing: invocations and their duration',
  },
  {
    services: ['events', 'eventbridge'],
    actions: /^(?!putEvents|putPartnerEvents)(?:put|delete|describe|list|enable|disable|remove|tag|untag|update)/,
    source: 'https://aws.amazon.com/eventbridge/pricing: events, not rules',
  },
  {
    services: ['dynamodb'],
    actions: /^(?:describe|list|tag|untag|updateTimeToLive)/,
    source: 'https://aws.amazon.com/dynamodb/pricing/on-demand/: data reads and writes',
  },
  {
    services: ['athena'],
    actions: /^(?:get|list|batchGet|stop)/,
    source: 'https://aws.amazon.com/athena/pricing: data that queries scan',
  },
  {
    services: ['glue'],
    actions: /^(?:get|list|batchGet)(?:Job|Crawler|Trigger|Workflow|DataQuality)|^(?:stop|batchStop)/,
    source: 'https://aws.amazon.com/glue/pricing: the time of jobs and crawlers, and objects of the Data Catalog',
  },
  {
    services: ['ecs', 'batch'],
    actions: /^(?:describe|list|stop|terminate|cancel|update|tag|untag)/,
    source: 'https://aws.amazon.com/ecs/pricing and https://aws.amazon.com/batch/pricing: the resources that run',
  },
  {
    services: ['bedrock'],
    actions: reads,
    source: 'https://aws.amazon.com/bedrock/pricing: tokens, customization and provisioned throughput',
  },
  {
    services: ['ec2'],
    actions:
      /^(?:describe|createTags|deleteTags|attach|detach|modifyInstanceAttribute|authorizeSecurityGroup|revokeSecurityGroup|start|stop|reboot|terminate|delete|release)/,
    source: 'https://aws.amazon.com/ec2/pricing/on-demand/: the time of instances, volumes and snapshots',
  },
  {
    services: ['rds'],
    actions: /^(?:describe|list|modify|stop|start|reboot|delete|addTags|removeTags)/,
    source: 'https://aws.amazon.com/rds/pricing/: the time of instances, storage and snapshots',
  },
  {
    services: ['elasticmapreduce', 'emr', 'emrserverless'],
    actions: /^(?:describe|list|get|terminate|cancel|stop|setCluster|modifyInstance)/,
    source: 'https://aws.amazon.com/emr/pricing: the time of the instances and workers',
  },
  {
    services: ['sagemaker'],
    actions: /^(?:describe|list|delete|stop|addTags)/,
    source: 'https://aws.amazon.com/sagemaker/pricing: the time of instances',
  },
  {
    services: ['autoscaling', 'applicationautoscaling'],
    actions: all,
    source: 'https://aws.amazon.com/autoscaling/pricing: no additional charge',
  },
  {
    services: ['cloudformation'],
    actions: all,
    source: 'https://aws.amazon.com/cloudformation/pricing: no charge for resources of AWS',
  },
  {
    services: ['organizations'],
    actions: all,
    source: 'https://aws.amazon.com/organizations/faqs: no additional charge',
  },
  {
    services: ['iam', 'sts', 'account'],
    actions: all,
    source: 'https://aws.amazon.com/iam/faqs: no additional charge',
  },
  {
    services: ['ssm'],
    actions: /^(?:get|describe|list|delete|addTags)/,
    source: 'https://aws.amazon.com/systems-manager/pricing: advanced parameters and automation',
  },
  {
    services: ['cloudwatch'],
    actions: /^(?:delete|disable|enable|setAlarmState)/,
    source: 'https://aws.amazon.com/cloudwatch/pricing: metrics, alarms, and requests that read or write metrics',
  },
  {
    services: ['config'],
    actions: /^(?:describe|list|get|batchGet|select)/,
    source: 'https://aws.amazon.com/config/pricing: configuration items and evaluations',
  },
  {
    services: ['support'],
    actions: reads,
    source: 'https://aws.amazon.com/premiumsupport/pricing: the plan, not its calls',
  },
  {
    services: ['scheduler'],
    actions: /^(?:create|update|delete|get|list|tag|untag)/,
    source: 'https://aws.amazon.com/eventbridge/pricing: invocations by schedules, not schedules',
  },
  {
    services: ['redshiftdata'],
    actions: /^(?:describe|list|get|cancel)/,
    source: 'https://aws.amazon.com/redshift/pricing: the time of clusters and workgroups',
  },
  {
    services: ['rekognition', 'textract', 'comprehend', 'lookoutvision'],
    actions: /^(?:get|list|describe)/,
    source:
      'https://aws.amazon.com/rekognition/pricing, /textract/pricing, /comprehend/pricing and /lookout-for-vision/pricing: what is analysed, not its results',
  },
  {
    services: ['transcribe', 'polly'],
    actions: /^(?:get|list|delete|createVocabulary|updateVocabulary)/,
    source: 'https://aws.amazon.com/transcribe/pricing and https://aws.amazon.com/polly/pricing: audio and characters',
  },
];
