/**
 * Pattern of a part of an ARN, which may hold placeholders that hold colons themselves: `arn:${AWS::Partition}:states:::…`,
 * `orders-${opt:stage}`. No character of it can be read in two ways: that takes time without end where a text does not fit.
 */
export const arnPart = String.raw`(?:\$\{[^}]*\}|[^:$]|\$(?!\{))*`;
