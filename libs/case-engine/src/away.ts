import { isGrpcServiceError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';

/** Temporal could not be reached, did not answer in time, or cannot say now. */
export function isAway(error: unknown): boolean {
  return error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || isGrpcServiceError(error) || (error instanceof Error && isGrpcServiceError(error.cause));
}
